"use strict";
// Portofolio: each blank sheet becomes a form; what is typed stays in the page and goes out as text.

widget("draft", (tool, { one, all, make, button, buttons, printAlone, waysOut, status }) => {
  const BLANK = /\[[^\]]+\]/g;

  // What is printed alone.
  const paper = make("pre", { class: "draft-paper" });

  const form = (sheet) => {
    const blank = sheet.textContent.trimEnd(), names = [...new Set(blank.match(BLANK))];
    const inputs = names.map(() => make("input", { autocomplete: "off" }));
    const text = () => names.reduce((made, name, i) => made.replaceAll(name, () => inputs[i].value.trim() || name), blank);
    const show = () => { sheet.textContent = text() + "\n"; };
    const clear = () => {
      for (const input of inputs) input.value = "";
      show();
      inputs[0].focus();
    };
    const ways = waysOut(text);
    ways.append(button("print", () => { paper.textContent = text(); printAlone(paper); }), button("clear", clear));
    return make("div", { class: "draft-form", input: show },
      ...names.map((name, i) => make("label", make("span", name.slice(1, -1)), inputs[i])), ways);
  };

  // A button under the sheet; the form is made at the first use.
  for (const sheet of all("pre > code", tool)) {
    const offer = buttons(button("open", () => {
      const made = form(sheet);
      offer.replaceWith(made);
      one("input", made).focus();
    }));
    if (sheet.textContent.match(BLANK)) (sheet.closest(".highlight") ?? sheet.parentElement).after(offer);
  }
  tool.append(status);
  tool.after(paper);
});
