"use strict";
// What widgets share: the page's words, numbers in its language, a status line, storage, ways out.

class Widget extends HTMLElement {
  connectedCallback() {
    if (this.words) return;
    this.words = JSON.parse(this.dataset.words);
    this.status = this.make("p", { role: "status", class: "widget-status" });
    this.start();
  }

  // A word of the page, its {blanks} filled.
  word(key, values = {}) {
    return (Object.hasOwn(this.words, key) ? this.words[key] : key).replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
  }

  // A new element; text and elements become its children, never markup.
  make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  button(key, click, attributes = {}) {
    return this.make("button", { type: "button", class: "md-button", click, ...attributes }, this.word(key));
  }

  // Tell screen readers and eyes alike; the status line must be in the page before it changes.
  say(text) { this.status.textContent = text; }

  // Say it, with a button that takes it back.
  sayWithUndo(text, undo) {
    const button = this.button("undo", () => { this.say(""); undo(); });
    this.say(text);
    this.status.append(" ", button);
    button.focus();
  }

  number(value, options) { return new Intl.NumberFormat(document.documentElement.lang, options).format(value); }

  // The cells of each table in the tool, row by row, without its head.
  tables() {
    return [...this.querySelectorAll("table")].map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells]));
  }

  // The text of a cell after the number or letter that begins it as an element of its own.
  afterMark(cell) { return cell.textContent.slice(cell.firstElementChild.textContent.length).trim(); }

  // The numbers in a text of the page: "−1 sampai +1" gives [-1, 1], "3–7" gives [3, 7].
  numbers(text) { return (text.replaceAll("−", "-").match(/-?\d+/g) ?? []).map(Number); }

  // What stands below the heading `id` in the page, up to the next heading.
  below(id) {
    const found = [];
    let next = document.getElementById(id)?.nextElementSibling;
    for (; next && !/^(H\d|KS-.*)$/.test(next.tagName); next = next.nextElementSibling) found.push(next);
    return found;
  }

  // A copy for another place of the page, without the ids that stand there once.
  twin(node) {
    const copy = node.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    return copy;
  }

  // What the tool is without script, put away in a fold that opens for its own links and for paper.
  sheet() {
    const alone = () => {
      this.classList.add("alone");
      addEventListener("afterprint", () => this.classList.remove("alone"), { once: true });
      print();
    };
    const fold = this.make("details", { class: "fold sheet" }, this.make("summary", {}, this.word("sheet")),
      this.make("p", {}, this.button("print", alone)), ...this.childNodes);
    fold.open = fold.contains(document.getElementById(location.hash.slice(1)));
    return fold;
  }

  // A form around `parts`; its result is shown when asked for and then follows every change.
  // The tool's `outcome()` returns one sentence, then what else the result holds.
  form(...parts) {
    this.result = this.make("div", { class: "result", hidden: true });
    // Also at the click, for a frame without the right to send forms keeps the submit to itself.
    const show = (event) => { event.preventDefault(); this.show(true); };
    return this.make("form", { class: "live", submit: show,
      change: () => { if (!this.result.hidden) this.show(); }, reset: () => { this.result.hidden = true; this.say(""); } },
      ...parts,
      this.make("p", { class: "ways-out" },
        this.button("show", show, { type: "submit" }), this.button("clear", () => {}, { type: "reset" })),
      this.result, this.status);
  }

  show(asked) {
    const title = this.make("h3", { tabindex: -1 }, this.word("result"));
    const [said, ...parts] = this.outcome();
    this.result.replaceChildren(title, this.make("p", {}, this.make("strong", {}, said)), ...parts);
    this.result.hidden = false;
    // Whoever asked is taken there; a later change is only told.
    this.say(asked ? "" : said);
    if (asked) title.focus();
  }

  // The address of the page on the published site, for texts that leave it.
  address() { return document.querySelector("link[rel=canonical]").href; }

  canStore() {
    try { return Boolean(localStorage); } catch { return false; }
  }

  // What `localStorage` keeps under `key`, or undefined: it may be missing, forbidden or foreign.
  load(key) {
    try { return JSON.parse(localStorage.getItem(key)) ?? undefined; } catch { return undefined; }
  }

  // Return whether the device kept the value.
  save(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch { return false; }
  }

  // Hand over `text` as a file to keep.
  saveFile(name, text, type = "application/json") {
    this.make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type })) }).click();
  }

  // Buttons that take a result out as text: to the clipboard, and to WhatsApp where there is a network.
  // `what` names the text for those who hear the buttons, where a page has several.
  waysOut(text, what) {
    const named = (key) => ({ "aria-label": what && `${this.word(key)}: ${what}` });
    const send = this.make("a", { class: "md-button", href: "https://wa.me/", rel: "noreferrer", ...named("send"),
      click: () => { send.href = "https://wa.me/?text=" + encodeURIComponent(text()); } }, this.word("send"));
    const copy = this.button("copy", () => this.copy(text()), named("copy"));
    return this.make("p", { class: "ways-out" }, copy, ...(location.protocol === "file:" ? [] : [send]));
  }

  // Without permission for the clipboard the text is shown, selected, to copy by hand.
  copy(text) {
    const shown = () => {
      const area = this.make("textarea", { readonly: true, rows: 8, "aria-label": this.word("copy_by_hand") }, text);
      this.status.after(area);
      area.select();
      this.say(this.word("copy_by_hand"));
    };
    const written = navigator.clipboard?.writeText(text);
    return written ? written.then(() => this.say(this.word("copied")), shown) : shown();
  }
}
