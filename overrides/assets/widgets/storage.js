"use strict";
// What this site stored in the browser, by the names in the page's table: to look at and to delete.

class StoredValues extends Widget {
  start() {
    this.names = [...this.querySelectorAll("tbody td:first-child")].map((cell) => cell.textContent);
    this.list = this.make("div");
    this.append(this.list, this.status);
    this.show();
    for (const event of ["storage", "pageshow"]) addEventListener(event, () => this.show());
  }

  // The keys that are there, some with a folder before the name; what other sites on this host keep is not ours.
  found() {
    const ours = (key) => this.names.some((name) => key === name || key.endsWith("." + name));
    return this.canStore() ? Object.keys(localStorage).filter(ours).sort() : [];
  }

  show() {
    const found = this.found(), nothing = this.word(this.canStore() ? "nothing" : "refused");
    const all = this.button("delete_all", () => this.drop(found));
    this.list.replaceChildren(...found.map((name) => this.entry(name)), found.length > 1 ? all : found.length ? "" : nothing);
  }

  entry(name) {
    const remove = this.button("delete", () => this.drop([name]));
    remove.textContent = this.word("delete", { name });
    return this.make("details", { class: "fold", open: true }, this.make("summary", {}, this.word("show", { name })),
      this.make("pre", {}, this.make("code", {}, localStorage.getItem(name))), this.make("p", {}, remove));
  }

  drop(names) {
    const old = names.map((name) => [name, localStorage.getItem(name)]);
    for (const name of names) localStorage.removeItem(name);
    this.show();
    this.sayWithUndo(this.word("deleted", { names: names.join(", ") }), () => {
      for (const [name, value] of old) localStorage.setItem(name, value);
      this.show();
    });
  }
}

customElements.define("ks-storage", StoredValues);
