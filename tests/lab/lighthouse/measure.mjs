// Measures pages with Lighthouse as on a phone, one after the other in one browser.
//
// Standard input:  {"chromium": path, "flags": [flag], "pages": [address], "categories": [id]}
// Standard output: a line of JSON a page: {"page", "scores": {category: 0-1},
//                  "faults": [{"category", "title", "detail"}], "failure": text or null}

import { text } from "node:stream/consumers";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { chromium, flags, pages, categories } = JSON.parse(await text(process.stdin));
const browser = await launch({ chromePath: chromium, chromeFlags: flags });
try {
  for (const page of pages) {
    const { lhr } = await lighthouse(page, {
      port: browser.port,
      logLevel: "silent",
      onlyCategories: categories,
      disableFullPageScreenshot: true,
    });
    console.log(JSON.stringify({ page, ...summary(lhr) }));
  }
} finally {
  browser.kill();
}

function summary({ categories, audits, runtimeError }) {
  const scores = {};
  const faults = [];
  for (const { id: category, score, auditRefs } of Object.values(categories)) {
    scores[category] = score;
    for (const { id, weight } of auditRefs) {
      const audit = audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1) {
        faults.push({ category, title: audit.title, detail: detail(audit) });
      }
    }
  }
  return { scores, faults, failure: runtimeError?.message ?? null };
}

/** The value measured, or the elements at fault. */
function detail({ displayValue, details }) {
  const snippets = (details?.items ?? []).map(({ node }) => node?.snippet).filter(Boolean);
  return [displayValue, ...snippets.slice(0, 5)].filter(Boolean).join("\n");
}
