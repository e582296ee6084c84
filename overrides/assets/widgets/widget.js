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
    return (this.words[key] ?? key).replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
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

  number(value, options) { return new Intl.NumberFormat(document.documentElement.lang, options).format(value); }

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

  // Buttons that take a result out as text: to the clipboard, and to WhatsApp where there is a network.
  waysOut(text) {
    const send = this.make("a", { class: "md-button", href: "https://wa.me/", rel: "noreferrer",
      click: () => { send.href = "https://wa.me/?text=" + encodeURIComponent(text()); } }, this.word("send"));
    const copy = this.button("copy", () => this.copy(text()));
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
