"use strict";
// Browsers start no worker from file://. There, run the search worker in a hidden frame instead;
// this file's name makes the offline plugin leave out a script from another host.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.scope = frame.contentWindow;
      // What the worker calls: messages to the page, and scripts beside its own.
      this.scope.postMessage = (data) => this.reply(data);
      this.scope.importScripts = (...urls) => Promise.all(urls.map((u) => this.load(new URL(u, url))));
      this.ready = this.load(url);
    }

    load(url) {
      return new Promise((resolve, reject) => {
        const script = this.scope.document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = reject;
        this.scope.document.body.append(script);
      });
    }

    reply(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      this.onmessage?.(event);
    }

    postMessage(data) {
      this.ready.then(() => this.scope.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() { this.scope.frameElement.remove(); }
  };
}
