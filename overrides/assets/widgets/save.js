"use strict";
// The whole guide of one language, kept on the device file by file: the worker (assets/sw.js) fetches, checks and stores.
{
  const worker = new URL("../../sw.js", document.currentScript.src);

  widget("save", (tool, { lang, one, on, make, status, word, button, buttons, say }) => {
    const { serviceWorker, storage } = navigator;
    tool.append(status);
    if (!serviceWorker || !location.protocol.startsWith("http")) return say("unavailable");

    // The files of the language; before the worker is asked, all in one.
    let files = [{ size: Number(tool.dataset.size) }];
    // Changes where the reader stops or starts anew.
    let running;

    const ask = async (ask, values) => {
      await serviceWorker.register(worker);
      const { active } = await serviceWorker.ready, { port1, port2 } = new MessageChannel();
      return new Promise((done, fail) => {
        port1.onmessage = ({ data }) => data.error ? fail(data.error) : done(data.value);
        active.postMessage({ ask, locale: lang, ...values }, [port2]);
      });
    };

    const missing = () => files.filter(({ kept }) => !kept);

    const show = () => {
      const kb = (files) => Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / 1000);
      const size = kb(files), left = kb(missing()), kept = size - left, { activeElement } = document;
      begin.textContent = word("save", { size: left });
      begin.hidden = running || !left;
      end.hidden = meter.hidden = !running;
      remove.hidden = running || !kept;
      Object.assign(bar, { max: size, value: kept });
      count.textContent = word("count", { kept, size });
      if (activeElement.hidden && tool.contains(activeElement)) one(".ways-out :not([hidden])", tool).focus();
    };

    // Ask what is kept; return whether something wanted is not.
    const look = async () => {
      const state = await ask("state");
      files = state.files;
      show();
      return state.wanted && missing().length;
    };

    // Four at a time.
    const run = async () => {
      const mine = running = {}, goesOn = () => running === mine;
      show();
      storage?.persist?.();
      try {
        await ask("want", { wanted: true });
        await look();
        const left = missing();
        const next = async () => {
          for (let file; goesOn() && (file = left.shift()); show()) {
            await ask("keep", { name: file.name });
            file.kept = true;
            if (goesOn()) say("");
          }
        };
        await Promise.all([next(), next(), next(), next()]);
        if (goesOn()) finish("done");
      } catch (error) {
        if (goesOn()) fail(error);
      }
    };

    // Full: the reader must make room. Else the network is away or a newer version there: try again.
    const fail = (error) => {
      if (error === "QuotaExceededError") return stop("full");
      if (error.name) return finish("unavailable");
      say("interrupted");
      const mine = running = {};
      serviceWorker.getRegistration().then((found) => found.update()).catch(() => {});
      setTimeout(() => running === mine && run(), 5000);
    };

    const finish = (what) => {
      running = null;
      show();
      say(what);
    };

    const stop = (what) => {
      finish(what);
      ask("want", { wanted: false });
    };

    const drop = async () => {
      running = null;
      await ask("drop");
      await look();
      finish("deleted");
    };

    const begin = button("save", run), end = button("stop", () => stop("stopped")), remove = button("delete", drop);
    const bar = make("progress", { "aria-label": word("progress") }), count = make("span");
    const meter = make("p", bar, " ", count);
    status.before(buttons(begin, end, remove), meter);
    show();
    // Go on where it was interrupted: an earlier visit, the network's absence, a new version.
    const resume = async () => await look() && run();
    serviceWorker.getRegistration().then((found) => found?.active && resume());
    on(serviceWorker, "controllerchange", resume);
    on(window, "online", resume);
  });
}
