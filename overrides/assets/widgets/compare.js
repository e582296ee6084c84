"use strict";
// Two or three professions side by side; which ones stands in the address (`#pick=a,b`), so links and "back" work.

widget("compare", (tool, { one, all, on, make, word, say, twin, group, status }) => {
  const rows = make("div", { class: "compare" });
  const choices = all("h2[id] + .card").map((card) => {
    const heading = card.previousElementSibling, box = make("input", { type: "checkbox", value: heading.id });
    return { box, heading, card, id: heading.id, label: make("label", box, heading.textContent) };
  });

  const pick = ({ target }) => {
    const picked = choices.filter(({ box }) => box.checked);
    if (picked[3]) {
      target.checked = false;
      say("three");
    } else location.hash = "pick=" + picked.map(({ id }) => id);
  };

  // A heading and a list for each row: what the cards say, with their notes.
  const table = (picked) => all("dt", picked[0].card).flatMap((row, at) => [
    make("h3", row.textContent),
    make("dl", { class: `of-${picked.length}` }, ...picked.map(({ heading, card }) => make("div",
      make("dt", twin(one("a", heading))), twin(all("dd", card)[at]))))]);

  // What the address asks for: the first three that are there.
  const show = () => {
    const { hash } = location;
    if (hash && !hash.startsWith("#pick=")) return;
    const picked = [...new Set(hash.slice(6).split(/,|%2C/i))]
      .flatMap((asked) => choices.find(({ id }) => id === asked) ?? []).slice(0, 3);
    for (const choice of choices) choice.box.checked = picked.includes(choice);
    rows.replaceChildren(...picked[1] ? table(picked) : []);
    say(picked[1] ? word("showing", { names: picked.map(({ heading }) => heading.textContent).join(", ") })
      : picked[0] ? "one_more" : "");
  };

  tool.replaceChildren(group(word("pick"), { change: pick }, ...choices.map(({ label }) => label)), status, rows);
  on(window, "hashchange", show);
  show();
  if (rows.firstChild) status.scrollIntoView();
});
