"use strict";
// The self-check: questions, weights, limits and directions are read from the tables of its paper sheet.

class SelfCheck extends Widget {
  start() {
    const head = [...this.querySelector("table").tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const [questions, signs, readings, directions] = this.tables();
    const idsIn = (cell) => cell.textContent.match(/\d[a-z]/g);
    this.opening = head[0].replace(/\s*…$/, "");
    this.columns = head.slice(1);
    this.questions = questions.map(([cell, ...weights]) => (
      { id: cell.firstChild.textContent, text: this.afterMark(cell), weights: weights.map((w) => this.numbers(w.textContent)[0]) }));
    this.signs = signs.map(([name, sum, fits, poor]) => ({
      name: name.textContent, ids: idsIn(sum), fits: this.numbers(fits.textContent)[0], poor: this.numbers(poor.textContent)[0] }));
    this.readings = readings.map(([name, range]) => (
      { name: name.textContent, id: name.firstChild.hash.slice(1), range: this.numbers(range.textContent) }));
    this.directions = directions.map(([link, sum, fields]) => ({ link, fields, ids: idsIn(sum) }));
    this.hints = this.numbers(this.querySelectorAll("table")[3].tHead.textContent);
    const intro = this.firstElementChild;
    this.append(intro, this.form(...this.questions.map((question) => this.question(question))), this.sheet());
  }

  question({ id, text, weights }) {
    const choice = (name, column) => this.make("label", { class: "choice" },
      this.make("input", { type: "radio", name: id, value: column }),
      this.make("span", {}, name + " ", this.make("small", {}, this.signed(weights[column]))));
    return this.make("fieldset", {}, this.make("legend", {}, `${id}. ${this.opening} ${text}`),
      this.make("div", { class: "choices" }, ...this.columns.map(choice)));
  }

  signed(value) { return this.number(value, { signDisplay: "exceptZero" }).replace("-", "−"); }

  // From answers (question -> column, from 0) to sums and readings; a question left out counts 0.
  score(answers) {
    const points = (ids) => this.questions.filter(({ id }) => ids.includes(id))
      .reduce((sum, { id, weights }) => sum + (weights[answers[id]] ?? 0), 0);
    const signs = this.signs.map(({ ids, fits, poor }) => {
      const sum = points(ids);
      return { sum, reading: sum >= fits ? "fits" : sum <= poor ? "poor" : "unclear" };
    });
    const count = (reading) => signs.filter((sign) => sign.reading === reading).length;
    const difference = count("fits") - count("poor");
    const reading = this.readings.findIndex(({ range: [from, to] }) => from <= difference && difference <= to);
    const sums = this.directions.map(({ ids }) => points(ids));
    const [hint, weak] = this.hints;
    const least = sums.filter((sum) => sum >= hint).length < 2 ? weak : hint;
    const directions = [...sums.keys()].filter((index) => sums[index] >= least);
    return { signs, difference, reading, sums, directions, counts: { fits: count("fits"), poor: count("poor"), unclear: count("unclear") } };
  }

  reasons(ids, answers) {
    return ids.map((id) => {
      const { weights } = this.questions.find((question) => question.id === id);
      const column = answers[id];
      return this.word("answer", { id, answer: (this.columns[column] ?? this.word("no_answer")).toLowerCase(),
        weight: this.signed(weights[column] ?? 0) });
    }).join(", ");
  }

  outcome() {
    const answers = Object.fromEntries([...new FormData(this.querySelector("form"))].map(([id, column]) => [id, Number(column)]));
    const score = this.score(answers);
    const reading = this.readings[score.reading];
    const said = this.word("reading", { reading: reading.name, ...score.counts,
      answered: Object.keys(answers).length, all: this.questions.length });
    const parts = [...this.below(reading.id).map((part) => this.twin(part)),
      this.make("h3", {}, this.word("by_sign")), this.signList(score, answers),
      this.make("h3", {}, this.word("directions")), this.directionList(score, answers),
      this.make("p", { class: "soft" }, this.word("not_a_test"))];
    return [said, ...parts, this.waysOut(() => this.asText())];
  }

  signList({ signs }, answers) {
    const tries = this.below("sign-tries")[0].children;
    return this.make("ul", {}, ...this.signs.map(({ name, ids }, index) => {
      const { reading, sum } = signs[index];
      const from = this.word("from", { reading: this.word(reading), sum: this.signed(sum), answers: this.reasons(ids, answers) });
      return this.make("li", {}, this.make("b", {}, name + ": "), from,
        reading === "unclear" ? ` ${this.word("try")}${tries[index].textContent}` : "");
    }));
  }

  directionList({ sums, directions }, answers) {
    if (!directions.length) return this.make("p", {}, this.word("no_direction"));
    const strongest = [...directions].sort((a, b) => sums[b] - sums[a]);
    return this.make("ul", {}, ...strongest.map((index) => {
      const { link, fields, ids } = this.directions[index];
      return this.make("li", {}, ...this.twin(link).childNodes, sums[index] < this.hints[0] ? this.word("weak") : "",
        this.word("because", { answers: this.reasons(ids, answers) }), ...this.twin(fields).childNodes, ".");
    }));
  }

  // The result as the page shows it, with its address.
  asText() {
    const lines = [...this.result.querySelectorAll(":is(h3, p, li):not(.ways-out)")]
      .map((part) => (part.tagName === "LI" ? "- " : "") + part.textContent);
    return [document.title, ...lines, this.address()].join("\n");
  }
}
customElements.define("ks-self-check", SelfCheck);
