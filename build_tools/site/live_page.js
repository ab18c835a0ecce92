// The page that is open while its author writes. What is wrong stands beside what it is wrong with,
// as well as in the panel; and where the page itself is another, it is loaded anew.
{
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = document.querySelector("script[data-epoch]");
  const blocks = [...document.querySelectorAll("article :is(p, li, td, th, h1, h2, h3, h4, h5, h6)")].map((block) => ({
    block,
    own: new Set(words(block.textContent)),
  }));

  /** The block of the last good build that has most of the words of a line. */
  function saying(line) {
    const wanted = words(line);
    const share = (each) => wanted.filter((word) => each.own.has(word)).length / wanted.length;
    return blocks
      .map((each) => ({ ...each, share: share(each) }))
      .filter((each) => each.share > 0.5)
      .sort((one, other) => other.share - one.share || one.own.size - other.own.size)[0]?.block;
  }

  /** What shows a place of the procedure: the place itself, or a statement or a card of it. */
  function showing(anchor) {
    const link = document.querySelector(`article .statement a[href$="#${anchor}"]`);
    const found = document.getElementById(anchor) ?? link?.closest(".statement");
    return found ?? document.querySelector(`article [data-drug="${anchor}"]`);
  }

  /** Where a fault is: at its anchors, nearest first; by its words; else at the last anchor. */
  function placeOf({ anchors = "", line, page }) {
    if (page.split("/")[1] !== location.pathname.split("/")[1]) return undefined;
    const all = anchors.split(" ").filter(Boolean);
    const near = all.slice(0, -1).map(showing).find(Boolean);
    const said = page === location.pathname ? saying(line) : undefined;
    return near ?? said ?? all.slice(-1).map(showing)[0];
  }

  /** A place, or the last of the faults that stand below it. */
  function lastFault(place) {
    const next = place.nextElementSibling;
    return next?.matches(".fault-here") ? lastFault(next) : place;
  }

  function placeFaults() {
    const placed = [...document.querySelectorAll(".faults li[data-line]")].flatMap((fault) => {
      const place = placeOf(fault.dataset);
      if (!place) return [];
      const beside = document.createElement("aside");
      beside.className = "fault-here";
      beside.append(...[...fault.querySelectorAll("p, pre")].map((each) => each.cloneNode(true)));
      const within = place.matches("tr, article") ? place.firstElementChild : place;
      if (within.matches("li, td, th")) within.append(beside);
      else lastFault(within).after(beside);
      return [beside];
    });
    placed[0]?.scrollIntoView({ block: "start" });
  }

  /** Show what the server says now: another page anew, and of the same page what is said of it. */
  async function renew() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = now.querySelector("script[data-epoch]");
    if (script?.dataset.page !== own.dataset.page) {
      listening.abort(); // or it would begin to load again before it has loaded
      return location.reload();
    }
    own.dataset.epoch = script.dataset.epoch;
    for (const each of document.querySelectorAll(".faults, .fault-here")) each.remove();
    document.body.append(...now.querySelectorAll(".faults"));
    return placeFaults();
  }

  /** Ask again and again while someone looks; the server answers when there is something new. */
  async function listen(signal) {
    while (!signal.aborted) {
      try {
        const answer = await fetch(`/livereload/${own.dataset.epoch}/${Date.now()}`, { signal });
        if (Number(await answer.text()) > Number(own.dataset.epoch)) await renew();
      } catch {
        await new Promise((rest) => setTimeout(rest, 1000)); // the server is gone, or comes again
      }
    }
  }

  let listening = new AbortController();
  const follow = () => {
    listening.abort();
    listening = new AbortController();
    if (document.visibilityState === "visible") listen(listening.signal);
  };
  placeFaults();
  addEventListener("load", follow);
  document.addEventListener("visibilitychange", follow);
  addEventListener("beforeunload", () => listening.abort());
}
