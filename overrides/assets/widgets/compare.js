"use strict";
// Two or three professions side by side; which ones stands in the address (`#pick=a,b`), so links and "back" work.

class Compare extends Widget {
  start() {
    this.cards = new Map([...document.querySelectorAll("h2[id] + .card")].map((card) => [card.previousElementSibling.id, card]));
    const boxes = [...this.cards].map(([id, card]) => this.make("label", {},
      this.make("input", { type: "checkbox", value: id }), card.previousElementSibling.textContent));
    this.boxes = boxes.map((label) => label.firstChild);
    this.rows = this.make("div", { class: "compare" });
    this.replaceChildren(this.make("fieldset", { change: (event) => this.pick(event.target) },
      this.make("legend", {}, this.word("pick")), ...boxes), this.status, this.rows);
    addEventListener("hashchange", () => this.show());
    this.show();
    if (this.rows.firstChild) this.status.scrollIntoView();
  }

  pick(box) {
    const picked = this.boxes.filter((box) => box.checked);
    box.checked &&= picked.length <= 3;
    if (picked.length > 3) this.say(this.word("three"));
    else location.hash = "pick=" + picked.map((box) => box.value);
  }

  // What the address asks for: the first three that are there.
  show() {
    if (!location.hash.startsWith("#pick=") && location.hash) return;
    const asked = new Set(location.hash.slice(6).split(/,|%2C/i));
    const picked = [...asked].filter((id) => this.cards.has(id)).slice(0, 3);
    for (const box of this.boxes) box.checked = picked.includes(box.value);
    const names = picked.map((id) => this.cards.get(id).previousElementSibling.textContent);
    this.rows.replaceChildren(...(picked.length > 1 ? this.table(picked) : []));
    this.say(picked.length > 1 ? this.word("showing", { names: names.join(", ") }) : picked.length ? this.word("one_more") : "");
  }

  // A heading and a list for each row: what the cards say, with their notes.
  table(picked) {
    const columns = picked.map((id) => this.cards.get(id));
    return [...columns[0].querySelectorAll("dt")].flatMap((row, at) => [
      this.make("h3", {}, row.textContent),
      this.make("dl", { class: `of-${picked.length}` }, ...columns.map((card) => this.cell(card, at)))]);
  }

  cell(card, at) {
    const link = this.twin(card.previousElementSibling.querySelector("a"));
    return this.make("div", {}, this.make("dt", {}, link), this.twin(card.querySelectorAll("dd")[at]));
  }
}

customElements.define("ks-compare", Compare);
