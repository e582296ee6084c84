"use strict";
// What widgets share: the page's words, numbers in its language, a status line, storage, ways out.
{
  // A new element; text and elements become its children, never markup.
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value != null) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const number = (value, options) => new Intl.NumberFormat(document.documentElement.lang, options).format(value);

  // The numbers in a text of the page: "−1 sampai +1" gives [-1, 1], "3–7" gives [3, 7].
  const numbers = (text) => (text.replaceAll("−", "-").match(/-?\d+/g) ?? []).map(Number);

  // The text of a cell after the number or letter that begins it as an element of its own.
  const afterMark = ({ textContent, firstElementChild }) => textContent.slice(firstElementChild.textContent.length).trim();

  // A copy for another place of the page, without the ids that stand there once.
  const twin = (node) => {
    const copy = node.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    return copy;
  };

  // Copies of what stands below the heading `id` in the page, up to the next heading.
  const below = (id) => {
    const found = [];
    let next = document.getElementById(id);
    while ((next = next?.nextElementSibling) && !/^(H\d|KS-.*)$/.test(next.tagName)) found.push(twin(next));
    return found;
  };

  // The address of the page on the published site, for texts that leave it.
  const address = () => document.querySelector("link[rel=canonical]").href;

  // What `localStorage` keeps under `key`, or undefined: it may be missing, forbidden or foreign.
  const load = (key) => {
    try { return JSON.parse(localStorage.getItem(key)) ?? undefined; } catch { /* as if it were not there */ }
  };

  // Return whether the device kept the value.
  const save = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch { return false; }
  };

  const canStore = () => {
    try { return Boolean(localStorage); } catch { return false; }
  };

  // A tool extends it and reads what it needs from the tool that `start` is given.
  window.Widget = class extends HTMLElement {
    connectedCallback() {
      if (this.status) return;
      const words = JSON.parse(this.dataset.words), { classList } = this;
      const status = make("p", { role: "status", class: "widget-status" });

      // A word of the page, its {blanks} filled.
      const word = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (blank, name) => {
        const value = values[name] ?? blank;
        return typeof value === "number" ? number(value) : value;
      });

      const button = (key, click, attributes) => make("button", { type: "button", class: "md-button", click, ...attributes }, word(key));

      // Tell screen readers and eyes alike; the status line must be in the page before it changes.
      const say = (text) => { status.textContent = text; };

      // Say it, with a button that takes it back.
      const sayWithUndo = (text, undo) => {
        const back = button("undo", () => { say(""); undo(); });
        say(text);
        status.append(" ", back);
        back.focus();
      };

      // The cells of each table in the tool, row by row, without its head.
      const tables = () => [...this.querySelectorAll("tbody")].map(({ rows }) => [...rows].map(({ cells }) => [...cells]));

      // A box to tick or one of several to choose, with what it is called.
      const choice = (type, name, value, ...called) => make("label", { class: "choice" },
        make("input", { type, name, value }), make("span", {}, ...called));

      const group = (legend, attributes, ...parts) => make("fieldset", attributes, make("legend", {}, legend), ...parts);

      // Only what is marked goes on paper; the class marks it until then.
      const printAlone = () => {
        classList.add("alone");
        addEventListener("afterprint", () => classList.remove("alone"), { once: true });
        print();
      };

      // Make the tool a form of `parts`; what it is without script is put away in a fold that opens for its own links and for paper.
      // The result is shown when asked for and then follows every change: `outcome` returns one sentence, then what else it holds.
      const form = (outcome, ...parts) => {
        const result = make("div", { class: "result", hidden: "" }), intro = this.firstElementChild;
        const show = (asked) => {
          const title = make("h3", { tabindex: -1 }, word("result")), [said, ...rest] = outcome();
          result.replaceChildren(title, make("p", {}, make("strong", {}, said)), ...rest);
          result.hidden = false;
          // Whoever asked is taken there; a later change is only told.
          say(asked ? "" : said);
          if (asked) title.focus();
        };
        // Also at the click, for a frame without the right to send forms keeps the submit to itself.
        const asked = (event) => { event.preventDefault(); show(true); };
        const live = make("form", { class: "live", submit: asked,
          change: () => { if (!result.hidden) show(); }, reset: () => { result.hidden = true; say(""); } }, ...parts,
        make("p", { class: "ways-out" }, button("show", asked, { type: "submit" }), button("clear", null, { type: "reset" })), result, status);
        const sheet = make("details", { class: "fold sheet" }, make("summary", {}, word("sheet")),
          make("p", {}, button("print", printAlone)), ...this.childNodes);
        sheet.open = sheet.contains(document.getElementById(location.hash.slice(1)));
        this.append(intro, live, sheet);
        return live;
      };

      // Without permission for the clipboard the text is shown, selected, to copy by hand.
      const copy = async (text) => {
        try {
          await navigator.clipboard.writeText(text);
          say(word("copied"));
        } catch {
          const area = make("textarea", { readonly: "", rows: 8, "aria-label": word("copy_by_hand") }, text);
          status.after(area);
          area.select();
          say(word("copy_by_hand"));
        }
      };

      // Buttons that take a result out as text: to the clipboard, and to WhatsApp where there is a network.
      // `what` names the text for those who hear the buttons, where a page has several.
      const waysOut = (text, what) => {
        const named = (key) => ({ "aria-label": what && `${word(key)}: ${what}` });
        const send = make("a", { class: "md-button", href: "https://wa.me/", rel: "noreferrer", ...named("send"),
          click: () => { send.href = "https://wa.me/?text=" + encodeURIComponent(text()); } }, word("send"));
        return make("p", { class: "ways-out" }, button("copy", () => copy(text()), named("copy")),
          location.protocol === "file:" ? "" : send);
      };

      Object.assign(this, { make, number, numbers, afterMark, twin, below, address, load, save, canStore, status, word, button, say,
        sayWithUndo, tables, choice, group, form, waysOut });
      this.start(this);
    }
  };
}
