"use strict";
// Hitung ongkos: the eleven rows of the table become fields; the sums are those of the page's own steps.

class Runway extends Widget {
  start() {
    const table = this.querySelector("table");
    this.classList.add("live");
    this.units = this.word("units").split(" ").map((unit) => unit.split("="));
    this.fields = [...table.tBodies[0].rows].map((row) => this.field(row));
    const buttons = this.make("p", { class: "ways-out" },
      this.button("sample", () => this.fill(this.fields.map((field) => field.sample))),
      this.button("clear", () => this.fill([])),
      this.kept = this.button("keep", () => this.keep()),
      this.forgotten = this.button("forget", () => this.forget()));
    this.result = this.make("div", { class: "runway-result" });
    table.closest(".scroll")?.replaceWith(table);
    table.after(this.provinces(), buttons, this.status, this.result);
    const kept = this.load("ks-runway");
    this.forgotten.hidden = kept === undefined;
    this.fill(Array.isArray(kept) ? kept : [], false);
    this.addEventListener("input", () => this.show());
  }

  field(row) {
    const label = row.cells[0].textContent.trim();
    const months = /\(/.test(label);
    const input = this.make("input", {
      type: "text", inputmode: months ? "numeric" : "decimal", autocomplete: "off", size: 10,
      "aria-label": this.word(months ? "months" : "amount", { row: label }),
    });
    row.cells[1].append(input);
    return { label, input, sample: row.cells[2].textContent.trim() };
  }

  // The select of provinces, from the table of minimum wages further down; it fills in the pay.
  provinces() {
    const rows = document.querySelectorAll("#minimum-wage ~ * table tbody tr, #minimum-wage ~ table tbody tr");
    const options = [...rows].map((row) =>
      this.make("option", { value: row.cells[1].textContent.match(/Rp([\d.,]*\d)/)[1] }, row.cells[0].textContent));
    const select = this.make("select", { change: () => {
      if (select.value) this.fields[8].input.value = select.value;
      this.show();
    } }, this.make("option", { value: "" }, this.word("choose")), ...options);
    return this.make("p", {}, this.make("label", {}, this.word("province"), " ", select));
  }

  fill(values, show = true) {
    this.fields.forEach((field, i) => { field.input.value = typeof values[i] === "string" ? values[i] : ""; });
    this.querySelector("select").value = "";
    this.result.replaceChildren();
    this.say("");
    if (show || values.length) this.show();
  }

  keep() {
    const stored = this.save("ks-runway", this.fields.map((field) => field.input.value));
    this.forgotten.hidden = !stored;
    this.say(this.word(stored ? "kept" : "not_kept"));
  }

  forget() {
    localStorage.removeItem("ks-runway");
    this.forgotten.hidden = true;
    this.say(this.word("forgotten"));
    this.kept.focus();
  }

  // Read "1.500.000", "1,500,000", "1,5 juta" or "Rp 900 rb"; NaN where it is no amount, 0 where empty.
  parse(text) {
    const [, digits, unit] = text.trim().toLowerCase().match(/^(?:rp\.?)?\s*([\d.,\s]*)([a-z]*)\.?$/) ?? [];
    if (digits === undefined) return NaN;
    const factor = unit ? Number(this.units.find(([name]) => name === unit)?.[1]) : 1;
    const plain = digits.replace(/\s/g, "");
    const thousands = /^\d{1,3}([.,]\d{3})+$/.test(plain);
    const value = thousands ? plain.replace(/[.,]/g, "") : plain.replace(",", ".");
    return Number(value || (unit ? NaN : 0)) * factor;
  }

  // Months the money lasts from day one, and the money at the end of each month of contract and gap.
  calculate({ need, savings, pay, contract, gap }) {
    const left = pay - need;
    const end = savings + contract * left;
    const months = savings < 0 ? 0 : end < 0 ? savings / -left : need > 0 ? contract + end / need : Infinity;
    const money = Array.from({ length: Math.floor(contract + gap) + 1 }, (_, month) =>
      savings + Math.min(month, contract) * left - Math.max(0, month - contract) * need);
    return { months, left, end, balance: end - gap * need, money };
  }

  show() {
    const numbers = this.fields.map((field) => this.parse(field.input.value));
    const wrong = this.fields.filter((field, i) => !(numbers[i] >= 0 && numbers[i] < 1e12));
    for (const field of this.fields) field.input.setAttribute("aria-invalid", wrong.includes(field));
    this.result.replaceChildren();
    if (wrong.length) return this.say(this.word("wrong", { row: wrong[0].label }));
    const [a, b, c, d, e, f, savings, once, pay, contract, gap] = numbers;
    const given = { need: a + b + c + d + e + f, savings: savings - once, pay,
      contract: Math.min(contract, 60), gap: Math.min(gap, 60) };
    if (!given.need || !(savings || pay)) return this.say(this.word("incomplete"));
    const sums = this.calculate(given);
    const lines = this.lines(given, sums);
    this.say(lines.join(" "));
    this.result.append(...this.changes(given, sums), ...this.chart(sums.money),
      this.waysOut(() => [document.querySelector("h1").textContent, ...lines, location.href.split("#")[0]].join("\n")));
  }

  lines(given, { months, left, balance }) {
    const long = months > 120;
    return [
      this.word("need", { amount: this.rupiah(given.need) }),
      this.word(left < 0 ? "under" : "over", { amount: this.rupiah(Math.abs(left)) }),
      this.word(long ? "long" : "holds", { months: this.months(long ? 120 : months) }),
      this.word(balance < 0 ? "short" : "enough", { gap: this.months(given.gap), amount: this.rupiah(Math.abs(balance)) }),
    ];
  }

  months(count) {
    return this.number(count, { style: "unit", unit: "month", unitDisplay: "long", maximumFractionDigits: 1 });
  }

  rupiah(amount) { return "Rp" + this.number(amount, { maximumFractionDigits: 0 }); }

  // Four changes, the one that adds most months first; one that adds nothing is left out.
  changes(given, { months }) {
    const tries = {
      need: { need: given.need * 0.9 }, pay: { pay: given.pay * 1.1 },
      contract: { contract: given.contract + 1 }, savings: { savings: given.savings + given.need },
    };
    const gains = Object.entries(tries)
      .map(([name, change]) => [name, this.calculate({ ...given, ...change }).months - months])
      .filter(([, gain]) => gain > 0.05 && gain < 120).sort((one, other) => other[1] - one[1]);
    if (!gains.length) return [];
    return [this.make("p", {}, this.make("strong", {}, this.word("changes"))),
      this.make("ol", {}, ...gains.map(([name, gain]) =>
        this.make("li", {}, this.word("change_" + name, { months: this.months(gain) }))))];
  }

  // A bar a month, and the same as a table.
  chart(money) {
    const most = Math.max(...money, 1);
    const bars = money.map((amount) => {
      const bar = this.make("span");
      bar.style.height = Math.max(0, amount / most) * 100 + "%";
      return bar;
    });
    const name = (month) => (month ? this.number(month) : this.word("start"));
    const rows = money.map((amount, month) => this.make("tr", {},
      this.make("th", { scope: "row" }, name(month)), this.make("td", {}, (amount < 0 ? "−" : "") + this.rupiah(Math.abs(amount)))));
    return [this.make("div", { class: "runway-bars", "aria-hidden": "true" }, ...bars),
      this.make("details", { class: "fold" }, this.make("summary", {}, this.word("chart")),
        this.make("table", {}, this.make("thead", {}, this.make("tr", {}, this.make("th", { scope: "col" }, this.word("month")),
          this.make("th", { scope: "col" }, this.word("money")))), this.make("tbody", {}, ...rows)))];
  }
}
customElements.define("ks-runway", Runway);
