"use strict";
// A checklist of signs: what is ticked becomes advice, rules, a message and people to call, all from the page.
// Tables: under #list-stop and #list-ask the signs, last the limits. Columns of a sign: number and text, kinds (if any), lines of the message.

widget("checklist", (tool, { one, all, on, make, word, numbers, afterMark, twin, below, asText, tables, choice, group, form, waysOut }) => {
  // A cell with "1–3, 6" gives [1, 2, 3, 6].
  const spelledOut = (cell) => (cell?.textContent.match(/\d+(–\d+)?/g) ?? []).flatMap((part) => {
    const [first, last = first] = part.split("–").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  const isList = ({ tagName }) => tagName === "UL";

  // Read the page.
  const rows = tables();
  const groups = all("h3[id^=list-]", tool).map(({ id, textContent }, index) => {
    const items = rows[index].map(([sign, ...more]) => {
      const { textContent: mark, hash } = one("a", sign);
      const number = Number(mark), text = `${mark}. ${afterMark(sign)}`;
      return { number, text, stop: id === "list-stop", id: hash.slice(1), kinds: more[1] ? more[0].textContent : "",
        lines: spelledOut(more.at(-1)), label: choice("checkbox", "sign", number, text) };
    });
    return { items, fieldset: group(textContent, { class: "ticks" }, ...items.map(({ label }) => label)) };
  });
  const signs = groups.flatMap(({ items }) => items);
  const limits = rows.at(-1).map(([stops, asks, advice, lines]) => (
    { stops: numbers(stops), asks: numbers(asks), advice: advice.textContent, lines: spelledOut(lines) }));
  const kinds = all("li", tool).map((text) => {
    const [, name, letter] = one("strong", text).textContent.match(/(.*) \((\w)\)/);
    return { name, letter, text };
  });
  const callable = [...below("who-to-call").find(isList)?.children ?? []]
    .map((contact) => spelledOut(one("em", contact)));
  const blanks = below("message").flatMap((part, index, parts) => {
    const code = one("code", part);
    return code ? [{ name: parts[index - 1].textContent, lines: code.textContent.trim().split("\n") }] : [];
  });

  const concerns = (sign, kind) => !kind || !sign.kinds || sign.kinds.includes(kind);

  // From the kind of offer and the numbers ticked to what the page says of them.
  const score = tool.score = ({ kind, ticked }) => {
    const flagged = signs.filter((sign) => ticked.includes(sign.number) && concerns(sign, kind));
    const stop = flagged.filter((sign) => sign.stop).length, ask = flagged.length - stop;
    const within = (value, [from, to = from]) => from <= value && value <= to;
    const reading = limits.findIndex(({ stops, asks }) => within(stop, stops) && within(ask, asks));
    const flags = flagged.map(({ number }) => number);
    const lines = new Set([limits[reading], ...flagged].flatMap((from) => from.lines));
    const contacts = [...callable.keys()].filter((index) => callable[index].some((sign) => flags.includes(sign)));
    return { stop, ask, reading, flags, lines: [...lines].sort((a, b) => a - b), contacts };
  };

  // The message with the numbered lines that were asked for, numbered anew.
  const compose = (lines, wanted) => {
    let number = 0;
    const kept = lines.filter((line) => !/^\d+\. /.test(line) || wanted.includes(parseInt(line, 10)));
    return kept.map((line) => line.replace(/^\d+(?=\. )/, () => ++number)).join("\n");
  };

  const filled = () => {
    const data = new FormData(live);
    return { kind: data.get("kind"), ticked: data.getAll("sign").map(Number) };
  };

  const part = (key, content, wanted) => (wanted ? [make("h3", word(key)), content] : []);

  const messages = (wanted) => blanks.flatMap(({ name, lines }) => {
    const text = compose(lines, wanted);
    return [make("p", name), make("pre", text), waysOut(() => text, name)];
  });

  // What the page says before and after its list of contacts goes with them.
  const callList = (chosen) => below("who-to-call").map((text) => {
    if (isList(text)) text.replaceChildren(...chosen.map((index) => text.children[index]));
    return text;
  });

  const outcome = () => {
    const answers = filled(), { stop, ask, reading, flags, lines, contacts } = score(answers);
    const said = word("said", { stop, ask, advice: limits[reading].advice });
    const flagged = signs.filter(({ number }) => flags.includes(number)), chosen = kinds.find(({ letter }) => letter === answers.kind);
    const summary = () => asText([said, ...flagged.map(({ text }) => "- " + text)]);
    const send = part("messages", make("div", make("p", word("fill_in")), ...messages(lines)), lines[0]);
    const call = part("contacts", make("div", ...callList(contacts)), contacts.length);
    return [said,
      chosen ? make("p", ...twin(chosen.text).childNodes) : "", ...below("limits").slice(0, 1),
      ...part("flags", make("ul", ...flagged.map(({ id, text }) => make("li", make("b", text), ...below(id)))), flags[0]),
      // Where somebody should stop, help comes before words to send.
      ...stop ? call : send, ...stop ? send : call,
      ...part("summary", waysOut(summary, word("summary")), true)];
  };

  const kindChoice = kinds[0] ? group(word("kind"), make("div", { class: "choices two" },
    ...kinds.map(({ name, letter }) => choice("radio", "kind", letter, name)))) : "";
  const live = form(outcome, kindChoice, ...groups.map(({ fieldset }) => fieldset));
  const onlyOfKind = () => {
    for (const sign of signs) sign.label.hidden = !concerns(sign, filled().kind);
  };
  on(tool, "change", onlyOfKind);
  on(tool, "reset", () => setTimeout(onlyOfKind));
});
