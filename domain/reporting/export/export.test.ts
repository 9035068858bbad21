import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { PROGRAMME_SECTION_KEYS, type SectionKey } from "../templates";
import { formatFigure } from "../figure-format";
import { figureText } from "./cells";
import { stepsTo, writeChartSvg } from "./chart-svg";
import { fileStem } from "./compose";
import { writePrintPage } from "./html";
import { writeMarkdown } from "./markdown";
import type { Block, ChartBlock, ExportedReport } from "./model";
import { reasonsOf } from "./reasons";
import { composedReport, exportedReport, HASH, reportFacts } from "./testing";

const section = (report: ExportedReport, key: string) => report.sections.find((each) => each.key === key)!;
const tableOf = (report: ExportedReport, key: string, rank = 0) => section(report, key).blocks.filter((block): block is Extract<Block, { type: "table" }> => block.type === "table")[rank]!;
const chartOf = (report: ExportedReport): ChartBlock => section(report, "progress").blocks.find((block) => block.type === "chart")!;

describe("what is exported", () => {
  test("every section, with its title, its note, its comment and at least a block", () => {
    const report = exportedReport();
    expect(report.sections.map(({ key }) => key)).toEqual([...PROGRAMME_SECTION_KEYS]);
    for (const { key, blocks } of report.sections) expect(blocks.length, key).toBeGreaterThan(0);
    expect(section(report, "progress")).toMatchObject({ title: "Avancement de l’incrément 27", comment: { by: "B. Dupont" }, note: expect.stringContaining("estimations") });
  });
  test("numbers stay numbers and days stay days beside their words; what is unknown is told so, never 0", () => {
    const report = exportedReport();
    expect(tableOf(report, "contracts").rows[0]![2]).toEqual({ text: "1\u202f200\u202f000,50\u00a0€", value: 120_000_050, format: "cents" });
    expect(tableOf(report, "contracts").rows[1]!.at(-1)).toEqual({ text: "N/A" });
    expect(tableOf(report, "hard_points").rows[0]!.at(-1)).toEqual({ text: "jeu. 10 juillet 2025 · S28", day: "2025-07-10" });
    expect(tableOf(report, "risks").rows[2]![1]).toEqual({ text: "Non évaluée" });
    expect(tableOf(report, "actions")).toMatchObject({ total: 140 });
  });
  test("each figure and each weather carries its rule, its source and its steps", () => {
    const report = exportedReport();
    for (const each of report.sections) expect(reasonsOf(each).length, each.key).toBeGreaterThanOrEqual(each.figures.length);
    expect(reasonsOf(section(report, "weather")).find(({ label }) => label.includes("délais"))).toMatchObject({ text: "Orageux", why: { steps: expect.arrayContaining([expect.stringContaining("28 jours")]) } });
    expect(reasonsOf(section(report, "orders")).at(-1)).toMatchObject({ label: "Échéance, Lot 1 (BC-2025-01)\u00a0: Décision de vérification", text: "ven. 18 juillet 2025 · S29" });
  });
  test("the chart leaves the room of what is to come, without a value for it", () => {
    const chart = chartOf(exportedReport());
    expect(chart.places).toHaveLength(84);
    expect(chart.series.map(({ values }) => values.filter((value) => value !== null).length)).toEqual([22, 22]);
    expect(chart.series[0]!.values.at(-1)).toBeNull();
  });
  test("an increment that has not begun has no chart and no figure, and says why", () => {
    const facts = reportFacts();
    const before = exportedReport({ progress: { ...facts.progress, burnUp: { days: [], done: 0, scope: 0, unestimated: 0 } } });
    expect(section(before, "progress").blocks).toContainEqual(expect.objectContaining({ type: "paragraph", text: expect.stringContaining("l’incrément n’a pas commencé") }));
    expect(section(before, "progress").figures.map(figureText).slice(1, 4)).toEqual(["N/A", "N/A", "N/A"]);
  });
  test("a name that every system takes; a live report is not called frozen", () => {
    expect(fileStem(exportedReport())).toBe("rapport-copil-de-juin-2025-2025-06-30-fige");
    expect(fileStem(exportedReport({ title: "../É ü\u0000" }, { frozen: null }))).toBe("rapport-e-u-2025-06-30-vivant");
    expect(exportedReport({}, { frozen: null }).status.join()).toContain("Rapport vivant");
  });
});

describe("earned value, money, service and support", () => {
  const blocksOf = (key: SectionKey, changes = {}): Block[] => exportedReport(changes).sections.find((section) => section.key === key)!.blocks;
  const tableIn = (blocks: Block[]) => blocks.find((block) => block.type === "table")!;

  test("the curve stops where it is not known; without a sprint it is not drawn, and says why", () => {
    const chart = blocksOf("s_curve").find((block) => block.type === "chart")!;
    const { points } = composedReport().parts.s_curve!;
    expect(chart.series.map(({ values }) => values)).toEqual([points.map(({ planned }) => planned), points.map(({ earned }) => earned), ...(chart.series.length > 2 ? [points.map(({ actual }) => actual)] : [])]);
    expect(chart.series[1]!.values).toContain(null);
    expect(blocksOf("s_curve", { sprints: [] }).some(({ type }) => type === "chart")).toBe(false);
  });

  test("credits that nobody voted are unknown, and an unknown amount is told beside what it misses", () => {
    const row = tableIn(blocksOf("budget")).rows.find(([year]) => year!.text === "2025")!;
    expect(row[1]).toMatchObject({ value: 300_000_000, format: "cents" });
    const [unvoted] = tableIn(blocksOf("budget", { budget: { votes: [], spent: [{ year: "2025", ae: { cents: 0, unknownCount: 1 }, cp: { cents: 0, unknownCount: 0 } }] } })).rows;
    expect([unvoted![1]!.text, unvoted![3]!.text]).toEqual(["N/A", "N/A"]);
    expect(unvoted![2]!.text).toContain("sans 1 bon de montant inconnu");
  });

  test("each risk stands in its cell of the matrix; each rate beside its target", () => {
    const cells = tableIn(blocksOf("risk_matrix")).rows.flatMap((row) => row.map(({ text }) => text)).filter((text) => text.includes("R-1"));
    expect(cells).toHaveLength(1);
    expect(tableIn(blocksOf("support")).rows[0]!.map(({ text }) => text)).toEqual([expect.any(String), "75\u00a0%", "90\u00a0%", "Non atteinte"]);
  });
});

describe("Markdown", () => {
  const report = exportedReport({ title: "COPIL *du* <b>30</b>", programme: "Portail | pénal" });
  const text = writeMarkdown(report);
  const tokens = marked.lexer(text);
  test("read back, its headings, tables and figures are those of the report", () => {
    const headings = tokens.flatMap((token) => (token.type === "heading" && token.depth === 2 ? [token.text] : []));
    expect(headings).toEqual([...report.sections.map(({ title }) => title), "D’où viennent les chiffres"]);
    const tables = tokens.flatMap((token) => (token.type === "table" ? [token.rows.length] : []));
    expect(tables).toContain(25);
    const html = String(marked.parse(text));
    for (const { key, blocks, figures } of report.sections.filter((each) => each.key !== "contracts")) {
      const shown = blocks.flatMap((block) => (block.type === "figures" ? block.figures : []));
      expect(shown.map(({ figure }) => figure), key).toEqual(figures.map(({ figure }) => figure));
      for (const { label, figure, format } of shown) if (figure.value !== null) expect(html).toContain(`${label}\u00a0: <strong>${formatFigure(figure.value, format)}</strong>`);
    }
  });
  test("what people wrote stays text", () => {
    const html = String(marked.parse(text));
    expect(html).toContain("COPIL *du* &lt;b&gt;30&lt;/b&gt;");
    expect(html).not.toContain("<b>30");
    expect(html).toContain("Portail | pénal");
  });
});

describe("the print page", () => {
  const page = writePrintPage(exportedReport({ title: "COPIL <script>", programme: `Portail " } body { display:none` }));
  test("it is in French, titled, its headings nest, its tables have headers in both directions", () => {
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain("<title>COPIL &lt;script&gt;</title>");
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.match(/<h2>/g)).toHaveLength(PROGRAMME_SECTION_KEYS.length + 1);
    expect(page).toMatch(/<table><caption>Jalons<\/caption>.*?<th scope="col">Jalon<\/th>.*?<th scope="row">JAL-4 – Cadrage<\/th>/);
    expect(page).toContain(HASH);
  });
  test("nothing that was typed ends the style sheet or runs", () => {
    expect(page).not.toContain("<script>");
    expect(page).not.toMatch(/@page[^}]*" \} body/);
    expect(writePrintPage(exportedReport(), { screen: { nonce: "n0", opensDialogue: true } })).toContain('<script nonce="n0">');
  });
});

describe("the chart on paper", () => {
  const chart: ChartBlock = { type: "chart", title: "T & <t>", description: "d", axis: "Jour", places: [], series: [{ label: "Fait", values: [] }], format: "number", labelEvery: 1, told: [] };
  const drawn = (values: (number | null)[]): string => writeChartSvg({ ...chart, places: values.map((_, rank) => ({ text: `I${rank + 1}` })), series: [{ label: "Fait", values }] }, "c");
  test("named and described; without a value, with one, with twenty: never NaN", () => {
    for (const values of [[], [null], [5], [null, 3, null], Array.from({ length: 20 }, (_, rank) => rank * 7)]) expect(drawn(values)).not.toMatch(/NaN|Infinity|undefined/);
    expect(drawn([])).toMatch(/<svg [^>]*role="img" aria-labelledby="c-titre" aria-describedby="c-description"[^>]*><title id="c-titre">T &amp; &lt;t&gt;<\/title><desc id="c-description">d<\/desc>/);
    expect(drawn([null, 3, null])).toMatch(/<circle cx="[\d.]+" cy="[\d.]+" r="3"/);
    expect(drawn([1, 3, null])).not.toContain("<circle");
    expect(drawn([0, 1, 2])).toContain("trait plein");
  });
  test("round steps that hold the highest", () => {
    expect(stepsTo(0)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(stepsTo(100)).toEqual([0, 25, 50, 75, 100]);
    expect(stepsTo(0.9)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(stepsTo(101).at(-1)).toBe(150);
    expect(stepsTo(87_000).at(-1)).toBe(100_000);
  });
});
