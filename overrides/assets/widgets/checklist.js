"use strict";
// A checklist of signs: what is ticked becomes advice, rules, a message and people to call, all from the page.
// Tables: under #list-stop and #list-ask the signs, last the limits. Columns of a sign: number and text, kinds (if any), lines of the message.

class Checklist extends Widget {
  start() {
    const groups = [...this.querySelectorAll("h3[id^=list-]")];
    const tables = this.tables();
    const weight = (heading) => heading.id.replace("list-", "");
    this.items = groups.flatMap((heading, index) => tables[index].map((row) => this.item(row, weight(heading))));
    this.limits = tables.at(-1).map(([stops, asks, advice, lines]) => ({ stop: this.numbers(stops.textContent),
      ask: this.numbers(asks.textContent), advice: advice.textContent, lines: this.spelledOut(lines.textContent) }));
    this.kinds = [...this.querySelectorAll("li")].map((text) => {
      const [, name, letter] = text.querySelector("strong").textContent.match(/(.*) \((\w)\)/);
      return { name, letter, text };
    });
    this.contacts = this.listBelow("who-to-call").map((text) => (
      { text, signs: this.spelledOut(text.querySelector("em")?.textContent ?? "") }));
    this.messages = this.below("message").filter((part) => part.querySelector("code")).map((part) => (
      { name: part.previousElementSibling.textContent, lines: part.querySelector("code").textContent.trim().split("\n") }));
    this.append(this.firstElementChild, this.form(this.kindChoice(),
      ...groups.map((heading) => this.group(heading.textContent, weight(heading)))), this.sheet());
    const only = () => this.onlyOfKind();
    this.addEventListener("change", only);
    this.addEventListener("reset", () => setTimeout(only));
  }

  item(row, weight) {
    const link = row[0].querySelector("a");
    return { weight, number: Number(link.textContent), id: link.hash.slice(1), text: this.afterMark(row[0]),
      kinds: row.length > 2 ? row[1].textContent : "", lines: this.spelledOut(row.at(-1).textContent) };
  }

  // "1–3, 6" gives [1, 2, 3, 6].
  spelledOut(text) {
    return (text.match(/\d+(–\d+)?/g) ?? []).flatMap((part) => {
      const [first, last = first] = this.numbers(part);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
  }

  listBelow(id) { return [...this.below(id).find((part) => part.tagName === "UL")?.children ?? []]; }

  kindChoice() {
    const choices = this.kinds.map(({ name, letter }) => this.make("label", { class: "choice" },
      this.make("input", { type: "radio", name: "kind", value: letter }), this.make("span", {}, name)));
    return choices.length ? this.make("fieldset", {}, this.make("legend", {}, this.word("kind")),
      this.make("div", { class: "choices two" }, ...choices)) : "";
  }

  group(legend, weight) {
    const ticks = this.items.filter((item) => item.weight === weight).map((item) => {
      item.label = this.make("label", { class: "choice" },
        this.make("input", { type: "checkbox", name: "sign", value: item.number }), this.make("span", {}, `${item.number}. ${item.text}`));
      return item.label;
    });
    return this.make("fieldset", { class: "ticks" }, this.make("legend", {}, legend), ...ticks);
  }

  filled() {
    const data = new FormData(this.querySelector("form"));
    return { kind: data.get("kind") ?? "", ticked: data.getAll("sign").map(Number) };
  }

  concerns({ kinds }, kind) { return !kind || !kinds || kinds.includes(kind); }

  onlyOfKind() {
    const { kind } = this.filled();
    for (const item of this.items) item.label.hidden = !this.concerns(item, kind);
  }

  // From the kind of offer and the numbers ticked to what the page says of them.
  score({ kind, ticked }) {
    const flags = this.items.filter((item) => ticked.includes(item.number) && this.concerns(item, kind));
    const [stop, ask] = ["stop", "ask"].map((weight) => flags.filter((item) => item.weight === weight).length);
    const within = (value, [from, to = from]) => from <= value && value <= to;
    const reading = this.limits.findIndex((limit) => within(stop, limit.stop) && within(ask, limit.ask));
    const numbers = flags.map((item) => item.number);
    const lines = new Set([...this.limits[reading].lines, ...flags.flatMap((item) => item.lines)]);
    const contacts = [...this.contacts.keys()].filter((index) => this.contacts[index].signs.some((sign) => numbers.includes(sign)));
    return { stop, ask, reading, flags: numbers, lines: [...lines].sort((a, b) => a - b), contacts };
  }

  // The message with the numbered lines that were asked for, numbered anew.
  compose({ lines }, wanted) {
    let number = 0;
    const kept = lines.filter((line) => !/^\d+\. /.test(line) || wanted.includes(parseInt(line, 10)));
    return kept.map((line) => line.replace(/^\d+(?=\. )/, () => ++number)).join("\n");
  }

  outcome() {
    const { kind, ticked } = this.filled();
    const score = this.score({ kind, ticked });
    const said = this.word("said", { ...score, advice: this.limits[score.reading].advice });
    const flags = this.items.filter((item) => score.flags.includes(item.number));
    const chosen = this.kinds.find(({ letter }) => letter === kind);
    const summary = () => [document.title, said, ...flags.map(({ number, text }) => `- ${number}. ${text}`), this.address()].join("\n");
    const messages = this.part("messages", this.make("div", {}, ...this.messageParts(score.lines)), score.lines.length);
    // What the page says before and after its list of contacts goes with them.
    const contacts = this.part("contacts", this.make("div", {}, ...this.below("who-to-call").map((part) => (part.tagName === "UL"
      ? this.make("ul", {}, ...score.contacts.map((index) => this.twin(this.contacts[index].text))) : this.twin(part)))), score.contacts.length);
    return [said,
      chosen ? this.make("p", {}, ...this.twin(chosen.text).childNodes) : "",
      ...this.below("limits").slice(0, 1).map((part) => this.twin(part)),
      ...this.part("flags", this.make("ul", {}, ...flags.map((item) => this.flag(item))), flags.length),
      // Where somebody should stop, help comes before words to send.
      ...(score.stop ? [...contacts, ...messages] : [...messages, ...contacts]),
      ...this.part("summary", this.waysOut(summary, this.word("summary")), true)];
  }

  part(word, content, wanted) { return wanted ? [this.make("h3", {}, this.word(word)), content] : []; }

  flag({ id, number, text }) {
    const rule = this.below(id).map((part) => this.twin(part));
    return this.make("li", {}, this.make("b", {}, `${number}. ${text}`), ...rule);
  }

  messageParts(wanted) {
    return [this.make("p", {}, this.word("fill_in")), ...this.messages.flatMap((message) => {
      const text = this.compose(message, wanted);
      return [this.make("p", {}, message.name), this.make("pre", {}, text), this.waysOut(() => text, message.name)];
    })];
  }
}
customElements.define("ks-checklist", Checklist);
