"use strict";
// Hitung ongkos: the eleven rows of the table become fields; the sums are those of the page's own steps.

widget("runway", (tool, { lang, one, all, on, make, word, button, buttons, say, load, save, asText, tables, waysOut, status }) => {
  const table = one("table", tool), result = make("div");
  const units = Object.fromEntries(word("units").split(" ").map((unit) => unit.split("=")));
  const fields = tables()[0].map(([head, cell, sample]) => {
    const row = head.textContent, months = row.includes("(");
    const input = make("input", { inputmode: months ? "numeric" : "decimal", autocomplete: "off", size: 10,
      "aria-label": word(months ? "months" : "amount", { row }) });
    cell.append(input);
    return { row, input, sample: sample.textContent };
  });
  // Made once, and before the first sum is asked for: that takes the browser long.
  const format = (options) => new Intl.NumberFormat(lang, options).format;
  const months = format({ style: "unit", unit: "month", unitDisplay: "long", maximumFractionDigits: 1 }), whole = format({ maximumFractionDigits: 0 });
  const rupiah = (amount) => "Rp" + whole(Math.abs(amount));

  // Read "1.500.000", "1,500,000", "1,5 juta" or "Rp 900 rb"; NaN where it is no amount, 0 where empty.
  const parse = tool.parse = (text) => {
    const [, digits, unit] = text.trim().toLowerCase().match(/^(?:rp\.?)?\s*([\d.,\s]*)([a-z]*)\.?$/) ?? [];
    const plain = digits?.replace(/\s/g, "");
    const value = /^\d{1,3}([.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, "") : plain?.replace(",", ".");
    return Number(value || (unit === "" ? 0 : NaN)) * (unit ? units[unit] : 1);
  };

  // Months the money lasts from day one, and the money at the end of each month of contract and gap.
  const calculate = tool.calculate = ({ need, savings, pay, contract, gap }) => {
    const left = pay - need, end = savings + contract * left;
    const months = savings < 0 ? 0 : end < 0 ? savings / -left : need > 0 ? contract + end / need : Infinity;
    const money = Array.from({ length: Math.floor(contract + gap) + 1 }, (_, month) =>
      savings + Math.min(month, contract) * left - Math.max(0, month - contract) * need);
    return { months, left, balance: end - gap * need, money };
  };

  // Four changes, the one that adds most months first; one that adds nothing is left out.
  const changes = (given, lasts) => {
    const { need, savings, pay, contract } = given;
    const tries = { need: need * 0.9, pay: pay * 1.1, contract: contract + 1, savings: savings + need };
    const gains = Object.entries(tries)
      .map(([name, value]) => [name, calculate({ ...given, [name]: value }).months - lasts])
      .filter(([, gain]) => gain > 0.05 && gain < 120).sort((one, other) => other[1] - one[1])
      .map(([name, gain]) => make("li", word("change_" + name, { months: months(gain) })));
    return gains[0] ? [make("p", make("strong", word("changes"))), make("ol", ...gains)] : [];
  };

  // A bar a month, and the same as a table.
  const chart = (money) => {
    const most = Math.max(...money, 1);
    const bars = money.map((amount) => {
      const bar = make("span");
      bar.style.height = Math.max(0, amount / most) * 100 + "%";
      return bar;
    });
    const head = (scope, text) => make("th", { scope }, text);
    const rows = money.map((amount, month) => make("tr", head("row", month || word("start")),
      make("td", (amount < 0 ? "−" : "") + rupiah(amount))));
    return [make("div", { class: "runway-bars", "aria-hidden": true }, ...bars),
      make("details", { class: "fold" }, make("summary", word("chart")), make("table",
        make("thead", make("tr", head("col", word("month")), head("col", word("money")))), make("tbody", ...rows)))];
  };

  const show = () => {
    const numbers = fields.map(({ input }) => parse(input.value));
    const wrong = fields.filter((_, i) => !(numbers[i] >= 0 && numbers[i] < 1e12));
    for (const field of fields) field.input.ariaInvalid = wrong.includes(field);
    result.replaceChildren();
    if (wrong[0]) return say("wrong", wrong[0]);
    const [a, b, c, d, e, f, saved, once, pay, contract, gap] = numbers, need = a + b + c + d + e + f;
    if (!need || !(saved || pay)) return say("incomplete");
    const given = { need, savings: saved - once, pay, contract: Math.min(contract, 60), gap: Math.min(gap, 60) };
    const { months: lasts, left, balance, money } = calculate(given), long = lasts > 120;
    const lines = [
      word("need", { amount: rupiah(need) }),
      word(left < 0 ? "under" : "over", { amount: rupiah(left) }),
      word(long ? "long" : "holds", { months: months(long ? 120 : lasts) }),
      word(balance < 0 ? "short" : "enough", { gap: months(given.gap), amount: rupiah(balance) }),
    ];
    say(lines.join(" "));
    result.append(...changes(given, lasts), ...chart(money),
      waysOut(() => asText(lines)));
  };

  const fill = (value) => {
    fields.forEach((field, i) => { field.input.value = value(field, i); });
    province.value = "";
    show();
  };

  // The provinces, from the table of minimum wages further down; one fills in the pay.
  const options = all("#minimum-wage ~ * tbody tr").map(({ cells: [name, wage] }) =>
    make("option", { value: wage.textContent.match(/Rp([\d.,]*\d)/)[1] }, name.textContent));
  const province = make("select", { change: () => {
    if (province.value) fields[8].input.value = province.value;
    show();
  } }, make("option", { value: "" }, word("choose")), ...options);

  const keep = button("keep", () => {
    const stored = save("ks-runway", fields.map(({ input }) => input.value));
    forget.hidden = !stored;
    say(stored ? "kept" : "not_kept");
  });
  const forget = button("forget", () => {
    localStorage.removeItem("ks-runway");
    forget.hidden = true;
    say("forgotten");
    keep.focus();
  });

  tool.classList.add("live");
  table.closest(".scroll")?.replaceWith(table);
  table.after(make("p", make("label", word("province"), " ", province)), buttons(
    button("sample", () => fill(({ sample }) => sample)), button("clear", () => fill(() => "")), keep, forget), status, result);
  const kept = load("ks-runway");
  forget.hidden = !kept;
  if (Array.isArray(kept)) fill((_, i) => typeof kept[i] === "string" ? kept[i] : "");
  on(tool, "input", show);
});
