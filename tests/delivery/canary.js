// Tries every way that page and worker know to the host that foreign.txt names, and tells the own
// host of each before it is tried, since Firefox may let a worker hang in one. Set before the product's own code, in its own page and its own worker.

{
  const place = globalThis.document ? "page" : "worker";
  const to = (way, scheme = "http") => `${scheme}://${foreign}/${place}-${way}`;
  const element = (name, attributes) => {
    const made = Object.assign(document.createElement(name), attributes);
    document.body.append(made);
    return made;
  };
  const everywhere = {
    fetch: () => fetch(to("fetch"), { mode: "no-cors" }),
    fetchKept: () => fetch(to("fetchKept"), { method: "POST", mode: "no-cors", keepalive: true, body: "x" }),
    xhr() {
      const request = new XMLHttpRequest();
      request.open("POST", to("xhr"));
      request.send("x");
    },
    webSocket: () => new WebSocket(to("webSocket", "ws")),
    eventSource: () => new EventSource(to("eventSource")),
    import: () => import(to("import")),
    worker: () => quiet(new Worker(to("worker"))),
    blobWorker: () => bound(`fetch("${to("blobWorker")}", { mode: "no-cors" })`),
    blobImport: () => bound(`import("${to("blobImport")}")`),
  };
  const inWorkers = {
    importScripts: () => importScripts(to("importScripts")),
    nestedImport: () => bound(`importScripts("${to("nestedImport")}")`),
  };
  const inPages = {
    beacon: () => navigator.sendBeacon(to("beacon"), "x"),
    image: () => (new Image().src = to("image")),
    script: () => element("script", { src: to("script") }),
    moduleScript: () => element("script", { type: "module", src: to("moduleScript") }),
    inlineScript: () => element("script", { textContent: `fetch("${to("inlineScript")}")` }),
    handler: () => element("img", { src: "nowhere.png" }).setAttribute("onerror", `fetch("${to("handler")}")`),
    stylesheet: () => element("link", { rel: "stylesheet", href: to("stylesheet") }),
    icon: () => element("link", { rel: "icon", href: to("icon") }),
    prefetch: () => element("link", { rel: "prefetch", href: to("prefetch") }),
    preload: () => element("link", { rel: "preload", as: "image", href: to("preload") }),
    modulePreload: () => element("link", { rel: "modulepreload", href: to("modulePreload") }),
    manifest: () => (document.querySelector("link[rel=manifest]").href = to("manifest")),
    background: () => (element("div", { textContent: "x" }).style.backgroundImage = `url(${to("background")})`),
    font() {
      const font = new FontFace("canary", `url(${to("font")})`);
      document.fonts.add(font);
      return font.load();
    },
    frame: () => element("iframe", { src: to("frame") }),
    embeddedFrame: () => element("iframe", { srcdoc: `<img src="${to("embeddedFrame")}">` }),
    object: () => element("object", { data: to("object") }),
    embed: () => element("embed", { src: to("embed") }),
    video: () => element("video", { src: to("video"), preload: "auto" }),
    audio: () => element("audio", { src: to("audio"), preload: "auto" }),
    form: () => element("form", { method: "post", action: to("form"), target: "_blank" }).submit(),
    base() {
      const base = element("base", { href: `${to("base")}/` });
      const asked = fetch("relative", { mode: "no-cors" });
      base.remove();
      return asked;
    },
    eval: () => (0, eval)(`fetch("${to("eval")}", { mode: "no-cors" })`),
    ping() {
      const link = element("a", { href: `${document.URL}#canary`, ping: to("ping") });
      link.click();
      link.remove();
    },
  };
  const bound = (code) => quiet(new Worker(URL.createObjectURL(new Blob([code]))));
  const quiet = (worker) => worker.addEventListener("error", (event) => event.preventDefault());

  let foreign;
  // What goes wrong with a worker's own workers is told to the page, which would stop the worker in
  // the middle of its song.
  if (place === "worker") addEventListener("error", (event) => event.preventDefault());
  // A song delays Python's start, longest on a slow machine, and the page would stop the singer.
  else Worker.prototype.terminate = () => {};

  async function sing() {
    foreign = await (await fetch(`${OWN}foreign.txt`)).text();
    for (const [way, attempt] of Object.entries({ ...everywhere, ...inPlace() })) {
      fetch(`${OWN}canary-${place}?${way}`);
      try {
        Promise.resolve(attempt()).catch(() => {});
      } catch {
        // refused at once
      }
    }
    await fetch(`${OWN}canary-${place}?`);
  }

  const inPlace = () => (place === "page" ? inPages : inWorkers);
  const OWN = new URL("/", place === "page" ? document.URL : import.meta.url).href;
  if (place === "worker" || document.readyState !== "loading") sing();
  else addEventListener("DOMContentLoaded", sing);
}
