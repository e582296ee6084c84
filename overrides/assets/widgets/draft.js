"use strict";
// Portofolio: each blank sheet becomes a form; what is typed stays in the page and goes out as text.

customElements.define("ks-draft", class extends Widget {
  start({ make, button, waysOut, status }) {
    const { classList } = document.documentElement, BLANK = /\[[^\]]+\]/g;

    // Only the sheet goes on paper; the rest of the page comes back afterwards.
    const printAlone = (text) => {
      const paper = make("pre", { class: "draft-paper" }, text);
      document.body.append(paper);
      classList.add("draft-printing");
      addEventListener("afterprint", () => {
        paper.remove();
        classList.remove("draft-printing");
      }, { once: true });
      print();
    };

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
      ways.append(button("print", () => printAlone(text())), button("clear", clear));
      return make("div", { class: "draft-form", input: show },
        ...names.map((name, i) => make("label", {}, make("span", {}, name.slice(1, -1)), inputs[i])), ways);
    };

    // A button under the sheet; the form is made at the first use.
    for (const sheet of this.querySelectorAll("pre > code")) {
      const offer = make("p", { class: "ways-out" }, button("open", () => {
        const made = form(sheet);
        offer.replaceWith(made);
        made.querySelector("input").focus();
      }));
      if (sheet.textContent.match(BLANK)) (sheet.closest(".highlight") ?? sheet.parentElement).after(offer);
    }
    this.append(status);
  }
});
