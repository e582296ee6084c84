"use strict";
// The self-check: questions, weights, limits and directions are read from the tables of its paper sheet.

widget("self-check", (tool, { all, make, word, numbers, afterMark, twin, below, asText, tables, choice, group, form, waysOut }) => {
  // Read the page; the heads of the first table begin the questions and name the answers.
  const [questionRows, signRows, readingRows, directionRows] = tables(), heads = all("thead", tool);
  const [opening, ...columns] = all("th", heads[0]).map(({ textContent }) => textContent.replace(/\s*…$/, "").trim());
  const value = (cell) => numbers(cell)[0];
  const idsIn = ({ textContent }) => textContent.match(/\d[a-z]/g);
  const weights = {};
  const signs = signRows.map(([name, sum, fits, poor]) => ({
    name: name.textContent + ": ", ids: idsIn(sum), fits: value(fits), poor: value(poor) }));
  const ranges = readingRows.map(([, range]) => numbers(range));
  const [hint, weak] = numbers(heads[3]);

  const signed = (sum) => (sum > 0 ? "+" : sum < 0 ? "−" : "") + Math.abs(sum);

  const list = (items) => make("ul", ...items.map((parts) => make("li", ...parts)));

  const weight = (id, answers) => weights[id][answers[id]] ?? 0;

  // From answers (question -> column, from 0) to sums and readings; a question left out counts 0.
  const score = tool.score = (answers) => {
    const points = (ids) => ids.reduce((sum, id) => sum + weight(id, answers), 0);
    const counts = { fits: 0, poor: 0, unclear: 0 };
    const signsRead = signs.map(({ ids, fits, poor }) => {
      const sum = points(ids), reading = sum >= fits ? "fits" : sum <= poor ? "poor" : "unclear";
      counts[reading]++;
      return { sum, reading };
    });
    const difference = counts.fits - counts.poor;
    const reading = ranges.findIndex(([from, to]) => from <= difference && difference <= to);
    const sums = directionRows.map(([, sum]) => points(idsIn(sum)));
    const least = sums.filter((sum) => sum >= hint).length < 2 ? weak : hint;
    const directions = [...sums.keys()].filter((index) => sums[index] >= least);
    return { signs: signsRead, reading, sums, directions, counts };
  };

  const reasons = (ids, answers) => ids.map((id) => word("answer", { id,
    answer: (columns[answers[id]] ?? word("no_answer")).toLowerCase(), weight: signed(weight(id, answers)) })).join(", ");

  const signList = (read, answers) => {
    const tries = below("sign-tries")[0].children;
    return list(signs.map(({ name, ids }, index) => {
      const { reading, sum } = read[index];
      return [make("b", name), word("from", { reading: word(reading), sum: signed(sum), answers: reasons(ids, answers) }),
        reading === "unclear" ? ` ${word("try")}${tries[index].textContent}` : ""];
    }));
  };

  const directionList = (sums, directions, answers) => {
    if (!directions.length) return make("p", word("no_direction"));
    return list(directions.sort((a, b) => sums[b] - sums[a]).map((index) => {
      const [link, sum, fields] = directionRows[index];
      return [...twin(link).childNodes, sums[index] < hint ? word("weak") : "",
        word("because", { answers: reasons(idsIn(sum), answers) }), ...twin(fields).childNodes, "."];
    }));
  };

  // The result as the page shows it, with its address.
  const shown = () => asText(all(".result :is(h3, p, li):not(.ways-out)", tool)
    .map(({ tagName, textContent }) => (tagName === "LI" ? "- " : "") + textContent));

  const outcome = () => {
    const answers = Object.fromEntries(new FormData(live));
    const { signs: read, reading, sums, directions, counts } = score(answers), [name] = readingRows[reading];
    return [word("reading", { reading: name.textContent, ...counts, answered: Object.keys(answers).length, all: questionRows.length }),
      ...below(name.firstChild.hash.slice(1)),
      make("h3", word("by_sign")), signList(read, answers),
      make("h3", word("directions")), directionList(sums, directions, answers),
      make("p", { class: "soft" }, word("not_a_test")), waysOut(shown)];
  };

  const live = form(outcome, ...questionRows.map(([cell, ...cells]) => {
    const id = cell.firstChild.textContent, own = weights[id] = cells.map(value);
    return group(`${id}. ${opening} ${afterMark(cell)}`, make("div", { class: "choices" }, ...columns.map((name, column) =>
      choice("radio", id, column, name + " ", make("small", signed(own[column]))))));
  }));
});
