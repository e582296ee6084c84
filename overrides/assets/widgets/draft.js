"use strict";
// Portofolio: each blank sheet becomes a form; what is typed stays in the page and goes out as text.

class Draft extends Widget {
  start() {
    for (const sheet of this.querySelectorAll("pre > code")) {
      if (/\[[^\]]+\]/.test(sheet.textContent)) this.offer(sheet);
    }
    this.append(this.status);
  }

  // A button under the sheet; the form is made at the first use.
  offer(sheet) {
    const blank = sheet.textContent.trimEnd();
    const place = sheet.closest(".highlight") ?? sheet.parentElement;
    const open = this.button("open", () => {
      open.parentElement.replaceWith(this.form(blank, sheet));
      place.nextElementSibling.querySelector("input").focus();
    });
    place.after(this.make("p", { class: "ways-out" }, open));
  }

  form(blank, sheet) {
    const names = [...new Set(blank.match(/\[[^\]]+\]/g))];
    const inputs = names.map((name) => this.make("input", { type: "text", autocomplete: "off" }));
    const text = () => names.reduce((made, name, i) => made.replaceAll(name, () => inputs[i].value.trim() || name), blank);
    const show = () => { sheet.textContent = text() + "\n"; };
    const clear = this.button("clear", () => {
      for (const input of inputs) input.value = "";
      show();
      inputs[0].focus();
    });
    const ways = this.waysOut(() => text());
    ways.append(this.button("print", () => this.print(text())), clear);
    return this.make("div", { class: "draft-form", input: show },
      ...names.map((name, i) => this.make("label", {}, this.make("span", {}, name.slice(1, -1)), inputs[i])), ways);
  }

  // Only the sheet goes on paper; the rest of the page comes back afterwards.
  print(text) {
    const paper = this.make("pre", { class: "draft-paper" }, text);
    document.body.append(paper);
    document.documentElement.classList.add("draft-printing");
    addEventListener("afterprint", () => {
      paper.remove();
      document.documentElement.classList.remove("draft-printing");
    }, { once: true });
    print();
  }
}
customElements.define("ks-draft", Draft);
