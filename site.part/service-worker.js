const EDITION = {"build": "385ff32d5b85", "files": [["404.html", "5e5cf0007eef27d81bbeda6073085d35b7aa893464724543aec6bee2a0103d57"], ["build/385ff32d5b85/assets/abbreviations.js", "2939f29c3546e4e8a615efb75ab6b9426ab5789d5c0c474ea7905b11f62deead"], ["build/385ff32d5b85/assets/calculator/jak-hemmere-74808d064c58/calculator-0.1.0-cp313-none-any.whl", "4c58e78183e0cd2ad668e183b4e79175540e409e344820b1b8b1fd335f63df58"], ["build/385ff32d5b85/assets/calculator/jak-hemmere-a87c374c355a/calculator.wasm", "8c8f2062f472fd120ea70c96bc497f4b31ec1c06c4f286360b2fe126fdc234ad"], ["build/385ff32d5b85/assets/calculator/manifest.json", "a40f5defc4bb028e00433dd8548688ac10bcbb4f6f747cc5a10d930afbced0a3"], ["build/385ff32d5b85/assets/calculator/pyodide-0.29.5-010dd22570ad/pyodide.asm.js", "356c42f69e1695397e9d8670bd3c2e678248cde76e18bdae1731e848537b47d7"], ["build/385ff32d5b85/assets/calculator/pyodide-0.29.5-010dd22570ad/pyodide.asm.wasm", "54309a5a2cfd757b1f0fdbc9093c92503f7b341500110329d932487183912718"], ["build/385ff32d5b85/assets/calculator/pyodide-0.29.5-010dd22570ad/pyodide.mjs", "510ca14305230018f50c40fb81be673afd68080e70ce7733fcce6600dd6a1714"], ["build/385ff32d5b85/assets/calculator/pyodide-0.29.5-010dd22570ad/python_stdlib.zip", "831fd1e535084b972f87c6a35275de3d236efd5166f5e77ce89497710635e73c"], ["build/385ff32d5b85/assets/drawer.js", "332d2c3b5b11ff45fcd9474029802852b9d46d3be5283f4043d85c5410dc3f31"], ["build/385ff32d5b85/assets/hearing/jak-hemmere.json", "4b0884468e5321df636d7b5b086a9f349d89b3eef9b232e37cb27a03fbc01326"], ["build/385ff32d5b85/assets/icon.svg", "eda1d24716ac90d7304889812561451b62fc0a5259debbaa16c005b5bc8baa29"], ["build/385ff32d5b85/assets/icons/any-192.png", "170ce7b08f8be12fc9201eea5f337d4c5f339680797560c2bfbe460a75653969"], ["build/385ff32d5b85/assets/icons/any-512.png", "c12b8dd9a7d779a18f7324cbe7947db327a75df025af04455121ca8a70c98bcd"], ["build/385ff32d5b85/assets/icons/maskable-192.png", "00c8c4aeb0415c3e9ca4f6eb7729400b67fa029dfda33173f2eb2c807a1d8a65"], ["build/385ff32d5b85/assets/icons/maskable-512.png", "8875ad2b72d480c3363a609a0b7c626198839723bf562feeda3ce4b9a649d9fb"], ["build/385ff32d5b85/assets/images/favicon.png", "023854c43fc4b25b795ee4951c8019e3de0593ffeb6f918b5d1f2a9b47a57cfe"], ["build/385ff32d5b85/assets/javascripts/bundle.a5f9d56c.min.js", "715131d3f4c40abb26c78e598c499d6f5da1f1b1782da0aa0795a948b380e4f5"], ["build/385ff32d5b85/assets/javascripts/lunr/min/lunr.multi.min.js", "9761f475ae79f36420ff714df9950efb264effcf9230efd55b511a0de899e979"], ["build/385ff32d5b85/assets/javascripts/lunr/min/lunr.no.min.js", "57f9db9290f9ed36080755f53ee342a04f55a5954e4add915d1c301a37464573"], ["build/385ff32d5b85/assets/javascripts/lunr/min/lunr.stemmer.support.min.js", "2e7213605846a18014ec750910cb18a8a4c60bb23200103b3fad9ef27b10c705"], ["build/385ff32d5b85/assets/javascripts/workers/search.a7633da7.min.js", "da1b3df5e5f00cc73083c9e21ff0ec28bde85cd247057bdd05b7a167e5903bd4"], ["build/385ff32d5b85/assets/stylesheets/main.57a0d79d.min.css", "57a0d79d880c51fe0fa86e34640429eefc664e85f1906c885beed544fd00a9ed"], ["build/385ff32d5b85/assets/stylesheets/palette.fb2fffe2.min.css", "fb2fffe2c525a359e29ee030c77ffdead459d9d73888c34213d4773262a832ab"], ["build/385ff32d5b85/javascripts/answer_brief.mjs", "bb37dcbca3776bc6f87b5698e14187660cd96344ae1eee6b6c9cf87b40dbed56"], ["build/385ff32d5b85/javascripts/answer_cards.mjs", "9f4db1ac4a5a670661f8f21df940c974fe923fa62f33c19b19dab51e93fdd40d"], ["build/385ff32d5b85/javascripts/answer_face.mjs", "2d0f31ca352fa8f6e3f9ac6bc842b881d5eaeac3a65013d6ffe113ffdc9536cc"], ["build/385ff32d5b85/javascripts/bound_worker.mjs", "3e02e39874dade20c6ec396a6b5cc009cec175777923eebd91a30c7ae60dc5a7"], ["build/385ff32d5b85/javascripts/calculator.mjs", "fa1d1f46323c63433cbe290c5c858e87c0b41fdea541d71ed6fc8889245b3b2d"], ["build/385ff32d5b85/javascripts/comparison.mjs", "3cbabd613ec823d6059bf85f7de07ee6d1b5cc0dce538d590af4017d2eecb104"], ["build/385ff32d5b85/javascripts/edition.mjs", "6829bfd39d1e6f867ee21a52224d80c28a7d09f2e94ef542b62a0631c6ca7276"], ["build/385ff32d5b85/javascripts/edition_notice.mjs", "38d1b9d2adb624808c15de100887aee9b1c6b7d5d2dca95e1e72cdfc5d227125"], ["build/385ff32d5b85/javascripts/error_summary.mjs", "09d723fc18e91891de1be793e000b58e0532640cb1577b00d915cf768d0ae551"], ["build/385ff32d5b85/javascripts/fflate.mjs", "9fd69da9c759a8c6a815e1358cb6a7f3aade8c062f88faf5d0f94770f39273fe"], ["build/385ff32d5b85/javascripts/findings.mjs", "671024fb6ba4bb21ea07ff690e03baacf8ab0e4ee22214f89515f154bd59466c"], ["build/385ff32d5b85/javascripts/hearing.mjs", "5a80f434b18259ab0cc3e8dc0cc69a0d4b8e4591d8e03dbc5bf8ea2a13de7b63"], ["build/385ff32d5b85/javascripts/hearing_annotation.mjs", "b64086f6d32c469eec9d7e033e899a97f329ebd9f5a71780638111e1a3c366bd"], ["build/385ff32d5b85/javascripts/hearing_answer.mjs", "66dcf778600f88ee8b171da72bbe75e997dfd631cb09b19ec56adbebe247cb11"], ["build/385ff32d5b85/javascripts/hearing_comments.mjs", "ff0655b4fa929056bc1d351e727bacf3775a3ca6427d7a1ffa43d69e123ceca3"], ["build/385ff32d5b85/javascripts/hearing_csv.mjs", "9177ae970c5418d20781ab96d27673270aabfa4c28433878097b054fe475dafe"], ["build/385ff32d5b85/javascripts/hearing_editor.mjs", "840cbfecc56bd3d2652e3a194c5d16f43e6f293c79f03b6e021affc9fa5d6140"], ["build/385ff32d5b85/javascripts/hearing_places.mjs", "547f9b2ace10fc748c716609795e42d812c1ac2a60eeb01d4966381f8cbdc713"], ["build/385ff32d5b85/javascripts/hearing_sending.mjs", "e0d6076b07205295c5b824d213f474a536f28a93096e96548af34e6b6cca7690"], ["build/385ff32d5b85/javascripts/hearing_session.mjs", "5d437da206ed52df913eed9dd8f21e63eeed74690e0e7c95d60c1322fa979a69"], ["build/385ff32d5b85/javascripts/hearing_shape.mjs", "f031f4a582e849f06b6eb727ee44ed35152121c17644c6913d50ba550444c404"], ["build/385ff32d5b85/javascripts/hearing_store.mjs", "c72d6c7a6341788c4a9732c9b68130bde3f699b464b215cadfd1fa986e493c39"], ["build/385ff32d5b85/javascripts/hearing_target.mjs", "8480640075e38762448061591a129d478decdf089eeaf4c5721b3448368a7598"], ["build/385ff32d5b85/javascripts/hearing_word.mjs", "7ad83c185bd73b37ea431b62c008d838f9f69c7ce3c722d645d26bdacfa95100"], ["build/385ff32d5b85/javascripts/integrity.mjs", "f479c15443cf9124c3dadaae75be9e949da1cd3e2a67ebffcde05378e0a3cb91"], ["build/385ff32d5b85/javascripts/journal.mjs", "35e0726c719b10dd964c0c0cb76e43c9471f0f21f48ac609eb3b6a01d04545c0"], ["build/385ff32d5b85/javascripts/offline.mjs", "d5c566e747fed4bd1c21e471430c09fcbcc5602a0798566a31a064bcae7843ce"], ["build/385ff32d5b85/javascripts/paper.mjs", "fb34665c3c5f77a01771477f4a1a73d0d66bada0e016666cd6d2bd9c2f85d68b"], ["build/385ff32d5b85/javascripts/patient_form.mjs", "a7c008c1153404f1cd1c3c14103dbb345aabe0a8ba13543a0eb788515b3d3ab6"], ["build/385ff32d5b85/javascripts/python.mjs", "e28ce3ec2497f7257966f30792fc9ce9580181f1910e384075c5840c30acbfc8"], ["build/385ff32d5b85/javascripts/python_worker.mjs", "fc3fd7b6571a116d5f06dcc204033812b7f7d47a1885a8242895a74760549a92"], ["build/385ff32d5b85/javascripts/shared_link.mjs", "16334a30a7277108f71925b8dcefaf1fd2dfcc4fa4dc68ac644179485e356d34"], ["build/385ff32d5b85/javascripts/site_address.mjs", "3cc4f5a1f086d22929858b1e9433337c4384c4de63d4bc88f5da21024be145d1"], ["build/385ff32d5b85/javascripts/start_display.mjs", "4ca16c9273a15e7ca32ebb6ed66a43469c2c0ce14f6d2f5e5a3b115a17240aa5"], ["build/385ff32d5b85/javascripts/started_python.mjs", "aa025787689d824bd85b0229158a2d57358f4973905fa57d9bd172c07071698e"], ["build/385ff32d5b85/javascripts/stock_python_worker.mjs", "42bfc4643b27312428f72d7af2d2d1b56dad374b8950f2b8fd2186ebb6091635"], ["build/385ff32d5b85/javascripts/template.mjs", "6dc3a6aef5daf0c00dff71ed5192667c907ee9826024cb6c4a901972054e7d52"], ["build/385ff32d5b85/javascripts/text_dialog.mjs", "82db57887cc29bb4678fed86c3a8df59bbda25cacc052a8aaa476d0169badbb4"], ["build/385ff32d5b85/javascripts/today.mjs", "eb49a5c2bd2e1d3a3ceac6c753444eba93d1f42c56b9c70dcb15d48014d63e72"], ["build/385ff32d5b85/javascripts/undo.mjs", "b59a9541ea3278fc78f87e974db5b1c9880dfccb8a8ef2d45dd469957c2be49d"], ["build/385ff32d5b85/search/search_index.json", "bec2a7ad99a9715b0c3ac70301b6404035cc9bc6903f05c38f60916cd6a372a4"], ["build/385ff32d5b85/stylesheets/bench.css", "88de12c812856cd2389cdc70498e91a1190faf4eaadc48099888a1fc5d2612c8"], ["build/385ff32d5b85/stylesheets/calculator.css", "91716fedec68ab78dd2a750bf7c8f75490dde94d00917f8ab017606e4271312f"], ["build/385ff32d5b85/stylesheets/calculator_answers.css", "ed7012e6be2d6fdd509450afeb9f8acf20a64fe6fde8b2a8edce143f1f987b73"], ["build/385ff32d5b85/stylesheets/calculator_paper.css", "cde94c9ca30968492d773d3488e047dfee6b4832a9b9075be8820dbec719460c"], ["build/385ff32d5b85/stylesheets/calculator_questions.css", "f6507ea14c3bdee0d77646bd9d4d69f1a174152198fcc3f4477fe4ab8dcddca4"], ["build/385ff32d5b85/stylesheets/edition.css", "b8689e186d7b0458c35dcdfd13a5d1974098d46707475d69dc11fd71e4b1d8de"], ["build/385ff32d5b85/stylesheets/hearing.css", "0d11d3dad5916622bacdec332f45e1126ba6e9154f4dfdb2e2b0be9c81529dcf"], ["build/385ff32d5b85/stylesheets/hearing_answers.css", "1db9c4be66b18b32f843c9908939756c796b28e0a96053dca35586f17db92746"], ["build/385ff32d5b85/stylesheets/print.css", "bce3e09e881dbb743276d8f8906ed051d54e9ad59e5670d5a473416859ba5052"], ["build/385ff32d5b85/stylesheets/proof.css", "db1162bdd6153259a4e527729edbc4218e79cda3fcee4bee6b16b9cf55f5ed43"], ["build/385ff32d5b85/stylesheets/reading.css", "3744bc5224482a30d1fcf8f350c9dccc6b4fafbbc8e167716ad62f6620617101"], ["build/385ff32d5b85/stylesheets/redline.css", "abad02efd58258d647375e206c1ca541ea1846e23fdc09de0545bebc6007367e"], ["build/385ff32d5b85/stylesheets/site.css", "d14eacf96d1e140d2fa242dcfb07360e8ad7ff90d0fd572bd7207be6690cb114"], ["farelogg/", "b69a6382736286234a982c335927c4a6a760bae8226085f1b9b3e65881089546"], ["", "de4a6828723cdc912fa07e18ab02dd803806ce9bc24ed6d9f62b7fdc2881e302"], ["jak-hemmere/endringer/", "28af88bab741aa556f663e6f8741c73a272cdac544eb7611e4c178664ff21ec6"], ["jak-hemmere/guideline.json", "4be57471112dc7aae22eb1016cfdae3ca405eb23be7596274ba5ade7ba69b2f1"], ["jak-hemmere/", "c15758858991c8880d6a005314c70f9f5ec1013340c665d99eeb70c825a7b234"], ["jak-hemmere/innspill/", "3d6375a7fbb4cc75914b36da40e048fb13ae8b5f3dfe4b248590cd231b6ad0ec"], ["jak-hemmere/innspill-og-svar/", "6a2b7471d30d533c31189207ea5b4d109ba66fec8802b51bded86cdde6a81477"], ["jak-hemmere/innspillsskjema.docx", "1e84337685070164d9aa4458e3fccc1e29e923fb778f6610f4fc8bb6e2d23a12"], ["jak-hemmere/kalkulator/", "05cc32dedb00db8ead9433f99777ecc87b157dcf28818f827a0cc1a9239b92fd"], ["jak-hemmere/legemidler/baricitinib/", "850dbd4d93509dc08ad46df9f981203b9a22b6664a0617c0f5ef631eb00ca3ff"], ["jak-hemmere/legemidler/filgotinib/", "917500a5834a77c00825788e43935e64be2d6cb59ad6ae9fedcc1934e277c043"], ["jak-hemmere/legemidler/tofacitinib/", "a42c33bab6e617380ba4688542aca041c884a6a37ba1e6172731cab4a806c021"], ["jak-hemmere/legemidler/upadacitinib/", "d50cbeced9bfc8163b69feacc29104acfc25e9b7048f7297b8d6bc0bb6c76a05"], ["jak-hemmere/sporbarhet/", "5132554ca93e4f2f545c37e9097a62afeb08557a45bf05054faa142279f06365"], ["kvalitet/", "a2ed2d1400a0f173d8986a982afece31bc67b844d9ae948a8a440ba9e94d3049"], ["personvern/", "4298e2acacd810f91725458e6e91dacbf0a534dd9028e5d36495f74156926d2f"], ["redaktor/", "f070be73400dab2a9a1a4803f4f4d099c58102f82807aa54bd1daefc6402e61f"], ["site.webmanifest", "d591080c330319386aebaf062ea84ddddf9bbd4e17102c478a934d37c57fe642"], ["tilgjengelighet/", "43708bc70e2b6a1032df1a33f0e38e5dcc19de6721036b75b27c0b0e13dc56f1"], ["ytelse/", "c0e1f733d6ec30b1a9a77c11eb3af89ef11b7478cf28c5778d5b9ed02165379d"]], "folder": "build/", "marker": "<meta name=\"build\" content=\"", "patience": 3000, "excuse": "<!doctype html>\n<html lang=\"nb\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>Ikke på nett</title>\n<h1>Ikke på nett</h1>\n<p>Denne siden er ikke lagret på enheten, eller utgaven som var lagret, er trukket tilbake.\nKoble til nettet og prøv igjen.</p>\n<p><a href=\"{home}\">Til forsiden</a></p>\n</html>\n"};

// The site on the device, one cache a build. The build writes above this: const EDITION = {build,
// files: [[path, sha256]], folder, marker, patience, excuse}.
//
// Pages come from the network as long as it answers in time, so that a reader sees the newest; what
// a page fetches lies in the folder of the page's own build, which never changes, so that code and
// data of two builds cannot meet. Nothing enters a cache but what the build made, byte for byte.
// No address with anything of a patient comes by here, and nothing that is asked is kept.

const SCOPE = self.registration.scope;
const CACHE = `${SCOPE} ${EDITION.build}`;
/** Under this address a cache says when its build was last known to be good; a whole one has it. */
const CHECKED = `${SCOPE}checked`;
const AT_ONCE = 6;
/** Worth copying from the build before, and no script, whose address is part of what it does. */
const LARGE = /\.(wasm|zip|whl|bin)$/;
const NEVER_KEPT = ["version.json", "service-worker.js"];

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || !href.startsWith(SCOPE)) return;
  const path = pathname.slice(new URL(SCOPE).pathname.length);
  if (NEVER_KEPT.includes(path)) return;
  if (path.startsWith(EDITION.folder)) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
  else event.respondWith(fetch(request).catch(() => kept(request)).then((found) => found ?? Response.error()));
});

/** All or nothing; what a broken update has fetched already waits for the next attempt. */
async function install() {
  const cache = await caches.open(CACHE);
  const wanted = [...EDITION.files];
  const keepNext = async () => {
    for (let file = wanted.shift(); file; file = wanted.shift()) await keep(cache, ...file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  await cache.put(CHECKED, new Response(new Date().toISOString()));
  await self.skipWaiting(); // safe, since no page depends on which worker serves it
}

async function keep(cache, path, sha256) {
  const address = new URL(path, SCOPE).href;
  if (await cache.match(address)) return;
  const same = LARGE.test(path) && (await fromEarlierBuild(path, sha256));
  if (same) return cache.put(address, same);
  // Second without the browser's own cache, which may hold a login page or half an update.
  for (const mode of ["default", "reload"]) {
    const response = await fetch(address, { cache: mode });
    if (!response.ok || response.redirected) continue;
    if ((await digest(await response.clone().arrayBuffer())) === sha256) {
      return cache.put(address, response);
    }
  }
  throw new Error(`${path} is not what the build made`);
}

async function fromEarlierBuild(path, sha256) {
  for (const name of await ourCaches()) {
    const before = path.replace(EDITION.build, name.slice(SCOPE.length + 1));
    const found = await (await caches.open(name)).match(new URL(before, SCOPE));
    if (!found) continue;
    const bytes = await found.arrayBuffer();
    if ((await digest(bytes)) === sha256) return new Response(bytes, { headers: found.headers });
  }
}

/** Open tabs may still want the files of the whole build before this; older ones go. */
async function activate() {
  const others = (await ourCaches()).filter((name) => name !== CACHE);
  const whole = [];
  for (const name of others) {
    if (await (await caches.open(name)).match(CHECKED)) whole.push(name);
  }
  const before = whole.at(-1);
  await Promise.all(others.filter((name) => name !== before).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The network's page if it comes in time and is ours; else the kept one; never nothing. */
async function page(request) {
  // The whole page: a host that compares dates alone says «not modified» of one rolled back.
  const answer = fetch(request, { cache: "reload" }).catch(() => undefined);
  const ours = answer.then(ourPage);
  const late = new Promise((resolve) => setTimeout(resolve, EDITION.patience));
  return (await Promise.race([ours, late])) ?? (await kept(request)) ?? (await ours) ?? excuse();
}

/** A login page of the network, or a fault of the host, must not stand in place of a page. */
async function ourPage(response) {
  if (!response) return undefined;
  if (response.type === "opaqueredirect" || [404, 410].includes(response.status)) return response;
  if (!response.ok) return undefined;
  if (!response.headers.get("content-type")?.startsWith("text/html")) return response;
  const text = await response.clone().text().catch(() => "");
  return text.includes(EDITION.marker) ? response : undefined;
}

async function kept(request) {
  const cache = (await caches.has(CACHE)) && (await caches.open(CACHE));
  if (!cache) return undefined;
  const { origin, pathname } = new URL(request.url);
  return (await cache.match(origin + pathname)) ?? cache.match(`${origin}${pathname}/`);
}

async function asset(request) {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

function excuse() {
  return new Response(EDITION.excuse.replace("{home}", SCOPE), {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(`${SCOPE} `));
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
