"use strict";
// What widgets share: the page's words, numbers in its language, a status line, storage, ways out.
{
  const { lang } = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (target, type, act) => target.addEventListener(type, act);

  // A new element; a plain object gives it attributes and listeners, text and elements become its children, never markup.
  const make = (tag, ...parts) => {
    const element = document.createElement(tag);
    for (const part of parts) {
      if (part.constructor !== Object) element.append(part);
      else for (const [name, value] of Object.entries(part)) {
        if (typeof value === "function") on(element, name, value);
        else if (value != null) element.setAttribute(name, value);
      }
    }
    return element;
  };

  const buttons = (...parts) => make("p", { class: "ways-out" }, ...parts);

  // The numbers in a cell: "−1 sampai +1" gives [-1, 1], "3–7" gives [3, 7].
  const numbers = ({ textContent }) => (textContent.replaceAll("−", "-").match(/-?\d+/g) ?? []).map(Number);

  // The text of a cell after the number or letter that begins it as an element of its own.
  const afterMark = ({ textContent, firstElementChild }) => textContent.slice(firstElementChild.textContent.length).trim();

  // A copy for another place of the page, without the ids that stand there once.
  const twin = (node) => {
    const copy = node.cloneNode(true);
    for (const element of [copy, ...all("[id]", copy)]) element.removeAttribute("id");
    return copy;
  };

  // Copies of what stands below the heading `id` in the page, up to the next heading.
  const below = (id) => {
    const found = [];
    let next = byId(id);
    while ((next = next?.nextElementSibling) && !/^(H\d|KS-.*)$/.test(next.tagName)) found.push(twin(next));
    return found;
  };

  // The address of the page on the published site, for texts that leave it.
  const address = () => one("link[rel=canonical]").href;

  // Lines as such a text, between the title of the page and its address.
  const asText = (lines) => [document.title, ...lines, address()].join("\n");

  // What `localStorage` keeps under `key`, else nothing: it may be missing, forbidden or foreign.
  const load = (key) => {
    try { return JSON.parse(localStorage[key]); } catch { /* as if it were not there */ }
  };

  // Return whether the device kept the value.
  const save = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch { return false; }
  };

  const canStore = () => {
    try { return !!localStorage; } catch { return false; }
  };

  // Only what is marked goes on paper; the class marks it until then.
  const printAlone = ({ classList }) => {
    classList.add("alone");
    onafterprint = () => classList.remove("alone");
    print();
  };

  // Begin with <ks-NAME> once it is in the page: `start` gets it, and from the second value takes what it needs.
  window.widget = (name, start) => customElements.define("ks-" + name, class extends HTMLElement {
    connectedCallback() {
      if (!this.begun) start(this, shared(this));
      this.begun = true;
    }
  });

  const shared = (tool) => {
    const words = JSON.parse(tool.dataset.words);
    const status = make("p", { role: "status", class: "widget-status" });

    // A word of the page, its {blanks} filled.
    const word = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (blank, name) => {
      const value = values[name] ?? blank;
      // The browser's first look into its tables of numbers takes a slow phone a tenth of a second.
      return value > 999 ? value.toLocaleString(lang) : value;
    });

    const button = (key, click, attributes, values) =>
      make("button", { type: "button", class: "md-button", click, ...attributes }, word(key, values));

    // Tell screen readers and eyes alike, a word of the page or a text; the status line must be in the page before it changes.
    const say = (text, values) => { status.textContent = word(text, values); };

    // Say it, with a button that takes it back.
    const sayWithUndo = (text, undo) => {
      const back = button("undo", () => { say(""); undo(); });
      say(text);
      status.append(" ", back);
      back.focus();
    };

    // The cells of each table in the tool, row by row, without its head.
    const tables = () => all("tbody", tool).map(({ rows }) => [...rows].map(({ cells }) => [...cells]));

    // A box to tick or one of several to choose, with what it is called.
    const choice = (type, name, value, ...called) => make("label", { class: "choice" },
      make("input", { type, name, value }), make("span", ...called));

    const group = (legend, ...parts) => make("fieldset", make("legend", legend), ...parts);

    // Make the tool a form of `parts`; what it is without script is put away in a fold that opens for its own links and for paper.
    // The result is shown when asked for and then follows every change: `outcome` returns one sentence, then what else it holds.
    const form = (outcome, ...parts) => {
      const result = make("div", { class: "result", hidden: "" }), intro = tool.firstElementChild;
      const show = (asked) => {
        const title = make("h3", { tabindex: -1 }, word("result")), [said, ...rest] = outcome();
        result.replaceChildren(title, make("p", make("strong", said)));
        result.hidden = false;
        // Whoever asked is taken there; a later change is only told.
        say(asked ? "" : said);
        const more = () => title.isConnected && result.append(...rest);
        if (asked) {
          title.focus();
          // The sentence first, in a frame of its own: a slow phone takes long over the rest.
          requestAnimationFrame(() => setTimeout(more));
        } else more();
      };
      // Also at the click, for a frame without the right to send forms keeps the submit to itself.
      const asked = (event) => { event.preventDefault(); show(true); };
      const live = make("form", { class: "live", submit: asked,
        change: () => { if (!result.hidden) show(); }, reset: () => { result.hidden = true; say(""); } }, ...parts,
      buttons(button("show", asked, { type: "submit" }), button("clear", null, { type: "reset" })), result, status);
      const sheet = make("details", { class: "fold sheet" }, make("summary", word("sheet")),
        make("p", button("print", () => printAlone(tool))), ...tool.childNodes);
      sheet.open = sheet.contains(byId(location.hash.slice(1)));
      tool.append(intro, live, sheet);
      return live;
    };

    // Without permission for the clipboard the text is shown, selected, to copy by hand.
    const copy = async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        say("copied");
      } catch {
        const label = word("copy_by_hand"), area = make("textarea", { readonly: "", rows: 8, "aria-label": label }, text);
        status.after(area);
        area.select();
        say(label);
      }
    };

    // Buttons that take a result out as text: to the clipboard, and to WhatsApp where there is a network.
    // `what` names the text for those who hear the buttons, where a page has several.
    const waysOut = (text, what) => {
      const named = (key) => ({ "aria-label": what && `${word(key)}: ${what}` });
      const send = make("a", { class: "md-button", href: "https://wa.me/", rel: "noreferrer", ...named("send"),
        click: () => { send.href = "https://wa.me/?text=" + encodeURIComponent(text()); } }, word("send"));
      return buttons(button("copy", () => copy(text()), named("copy")),
        location.protocol === "file:" ? "" : send);
    };

    return { lang, byId, one, all, on, make, buttons, numbers, afterMark, twin, below, address, asText, load, save, canStore,
      printAlone, status, word, button, say, sayWithUndo, tables, choice, group, form, waysOut };
  };
}
