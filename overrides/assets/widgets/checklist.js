"use strict";
// A checklist of signs: what is ticked becomes advice, rules, a message and people to call, all from the page.
// Tables: under #list-stop and #list-ask the signs, last the limits. Columns of a sign: number and text, kinds (if any), lines of the message.

customElements.define("ks-checklist", class extends Widget {
  start({ make, word, numbers, afterMark, twin, below, address, tables, choice, group, form, waysOut }) {
    // "1–3, 6" gives [1, 2, 3, 6].
    const spelledOut = (text) => (text.match(/\d+(–\d+)?/g) ?? []).flatMap((part) => {
      const [first, last = first] = numbers(part);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
    const isList = ({ tagName }) => tagName === "UL";

    // Read the page.
    const rows = tables();
    const groups = [...this.querySelectorAll("h3[id^=list-]")].map(({ id, textContent }, index) => {
      const items = rows[index].map(([sign, ...more]) => {
        const { textContent: mark, hash } = sign.querySelector("a");
        const number = Number(mark), text = `${mark}. ${afterMark(sign)}`;
        return { number, text, stop: id === "list-stop", id: hash.slice(1), kinds: more.length > 1 ? more[0].textContent : "",
          lines: spelledOut(more.at(-1).textContent), label: choice("checkbox", "sign", number, text) };
      });
      return { items, fieldset: group(textContent, { class: "ticks" }, ...items.map(({ label }) => label)) };
    });
    const signs = groups.flatMap(({ items }) => items);
    const limits = rows.at(-1).map(([stops, asks, advice, lines]) => ({ stops: numbers(stops.textContent),
      asks: numbers(asks.textContent), advice: advice.textContent, lines: spelledOut(lines.textContent) }));
    const kinds = [...this.querySelectorAll("li")].map((text) => {
      const [, name, letter] = text.querySelector("strong").textContent.match(/(.*) \((\w)\)/);
      return { name, letter, text };
    });
    const callable = [...below("who-to-call").find(isList)?.children ?? []]
      .map((text) => spelledOut(text.querySelector("em")?.textContent ?? ""));
    const blanks = below("message").flatMap((part, index, parts) => {
      const code = part.querySelector("code");
      return code ? [{ name: parts[index - 1].textContent, lines: code.textContent.trim().split("\n") }] : [];
    });

    const concerns = (sign, kind) => !kind || !sign.kinds || sign.kinds.includes(kind);

    // From the kind of offer and the numbers ticked to what the page says of them.
    const score = this.score = ({ kind, ticked }) => {
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
      return { kind: data.get("kind") ?? "", ticked: data.getAll("sign").map(Number) };
    };

    const part = (key, content, wanted) => (wanted ? [make("h3", {}, word(key)), content] : []);

    const messages = (wanted) => blanks.flatMap(({ name, lines }) => {
      const text = compose(lines, wanted);
      return [make("p", {}, name), make("pre", {}, text), waysOut(() => text, name)];
    });

    // What the page says before and after its list of contacts goes with them.
    const callList = (chosen) => below("who-to-call").map((text) => {
      if (isList(text)) text.replaceChildren(...chosen.map((index) => text.children[index]));
      return text;
    });

    const outcome = () => {
      const { kind, ticked } = filled(), { stop, ask, reading, flags, lines, contacts } = score({ kind, ticked });
      const said = word("said", { stop, ask, advice: limits[reading].advice });
      const flagged = signs.filter(({ number }) => flags.includes(number)), chosen = kinds.find(({ letter }) => letter === kind);
      const summary = () => [document.title, said, ...flagged.map(({ text }) => "- " + text), address()].join("\n");
      const send = part("messages", make("div", {}, make("p", {}, word("fill_in")), ...messages(lines)), lines.length);
      const call = part("contacts", make("div", {}, ...callList(contacts)), contacts.length);
      return [said,
        chosen ? make("p", {}, ...twin(chosen.text).childNodes) : "", ...below("limits").slice(0, 1),
        ...part("flags", make("ul", {}, ...flagged.map(({ id, text }) => make("li", {}, make("b", {}, text), ...below(id)))), flags.length),
        // Where somebody should stop, help comes before words to send.
        ...stop ? call : send, ...stop ? send : call,
        ...part("summary", waysOut(summary, word("summary")), true)];
    };

    const kindChoice = kinds.length ? group(word("kind"), {}, make("div", { class: "choices two" },
      ...kinds.map(({ name, letter }) => choice("radio", "kind", letter, name)))) : "";
    const live = form(outcome, kindChoice, ...groups.map(({ fieldset }) => fieldset));
    const onlyOfKind = () => {
      for (const sign of signs) sign.label.hidden = !concerns(sign, filled().kind);
    };
    this.addEventListener("change", onlyOfKind);
    this.addEventListener("reset", () => setTimeout(onlyOfKind));
  }
});
