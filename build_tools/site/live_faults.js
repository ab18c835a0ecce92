// Each fault of the page that is open stands beside the block that it is in, as well as in the
// panel: the block of the last good build that has most of the words of its line.
{
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const blocks = [...document.querySelectorAll("article :is(p, li, td, th, h1, h2, h3, h4, h5, h6)")].map((block) => ({
    block,
    own: new Set(words(block.textContent)),
  }));
  const faults = [...document.querySelectorAll(".faults li[data-line]")];
  const placed = faults.filter((fault) => fault.dataset.page === location.pathname).flatMap((fault) => {
    const wanted = words(fault.dataset.line);
    const share = ({ own }) => wanted.filter((word) => own.has(word)).length / wanted.length;
    const nearest = blocks
      .map((each) => ({ ...each, share: share(each) }))
      .filter((each) => each.share >= 0.5)
      .sort((one, other) => other.share - one.share || one.own.size - other.own.size)[0];
    if (!nearest) return [];
    const beside = document.createElement("aside");
    beside.className = "fault-here";
    beside.append(...[...fault.querySelectorAll("p, pre")].map((each) => each.cloneNode(true)));
    if (["LI", "TD", "TH"].includes(nearest.block.tagName)) nearest.block.append(beside);
    else nearest.block.after(beside);
    return [beside];
  });
  placed[0]?.scrollIntoView({ block: "start" });
}
