import type { APIRequestContext } from "@playwright/test";
import { factsOfNothing, gatherFacts, inviteAdministrator } from "./support/access-api";
import { PAGES, addressOf, findPages, type Facts } from "./support/access-pages";
import { openAs } from "./support/sign-in";
import { expect, test as onPage } from "./support/test";

/** Pages are asked for, not opened: no browser window by test. */
const test = onPage.extend({ healthyPage: async ({}, use) => use() });

const HERE = { slug: "portail-penal", name: "Portail pénal" };
const ELSEWHERE = "suivi-victimes";

let facts: Facts;
let nothing: Facts;
let administrator: APIRequestContext;
let contractor: APIRequestContext;
/** Administers another programme, and is nobody in this one. */
let stranger: APIRequestContext;
const close: (() => Promise<void>)[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const pages = [await openAs(browser, "admin@demo.local"), await openAs(browser, "titulaire@demo.local")];
  administrator = pages[0]!.request;
  contractor = pages[1]!.request;
  pages.push(await inviteAdministrator(browser, administrator, ELSEWHERE));
  stranger = pages[2]!.request;
  close.push(...pages.map((page) => () => page.context().close()));
  facts = await gatherFacts(administrator, contractor, HERE.slug);
  nothing = factsOfNothing(facts);
});
test.afterAll(async () => void (await Promise.all(close.map((end) => end()))));

const valuesOf = (page: string, of: Facts): (string | number)[] => PAGES[page]!.parameters?.(of) ?? [];
/** What can only be known from inside the programme. */
const tellTales = (): string[] => [HERE.name, ...Object.values(facts).filter((value) => typeof value === "string" && value !== facts.slug)] as string[];

/** The page as it was sent, without the nonce and without the address, which comes back in it; `content` is what it says, in an order that does not depend on time. */
async function read(request: APIRequestContext, page: string, values: (string | number)[], headers: Record<string, string> = {}) {
  const response = await request.get(addressOf(page, values), { headers, maxRedirects: 0 });
  const sent = (await response.text()).replaceAll(/nonce(="|\\":\\")[\w+/=]+/g, "nonce");
  // Whole words: a number may stand in the name of a file too.
  const hide = (text: string): string => values.reduce<string>((hidden, value) => hidden.replaceAll(new RegExp(`(?<![\\w-])${value}(?![\\w-])`, "g"), "§"), text);
  return { status: response.status(), location: response.headers().location, body: hide(sent), content: () => contentOf(sent, hide) };
}

/**
 * The page's HTML, then the lines that its scripts hand to React, sorted: their order and their numbers are those in which the server had
 * them ready, as are the identifiers that React gives (`_S_1_`). Those numbers go first: the number of an increment may be one of them.
 */
function contentOf(page: string, hide: (text: string) => string): string[] {
  const sent = page.replaceAll(/_S_[0-9a-z]+_/g, "_S_");
  const handed = [...sent.matchAll(/<script\b[^>]*>self\.__next_f\.push\(\[1,(".*?")\]\)<\/script>/gs)].map(([, text]) => JSON.parse(text!) as string);
  expect(handed.length, "the page hands something to React").toBeGreaterThan(0);
  const lines = handed.join("").split("\n").map((line) => hide(line.replace(/^[0-9a-f]*:/, "").replaceAll(/"\$L?[0-9a-f]+"/g, '"$"')));
  return [hide(sent.replaceAll(/<script\b[^>]*>.*?<\/script>/gs, "")), ...lines.toSorted()];
}

test("every page of the application is declared here, and nothing else", () => {
  expect(Object.keys(PAGES).toSorted()).toEqual(findPages());
});

for (const [page, guard] of Object.entries(PAGES)) {
  test.describe(page, () => {
    test("its administrator reads it: the address is the right one", async () => {
      expect((await read(administrator, page, valuesOf(page, facts))).status).toBe(guard.administrator ?? 200);
    });

    test(guard.isPublic ? "open to who is not signed in" : "who is not signed in is sent to the sign-in", async ({ playwright, baseURL }) => {
      const anybody = await playwright.request.newContext({ baseURL });
      for (const of of [facts, nothing]) {
        const { status, location } = await read(anybody, page, valuesOf(page, of));
        if (guard.isPublic) expect(status).toBe(200);
        else expect([[303, 307].includes(status), new URL(location ?? "", baseURL).pathname]).toEqual([true, "/connexion"]);
      }
      await anybody.dispose();
    });

    test(`answers ${guard.stranger} to a member of another programme, as if there were nothing`, async () => {
      const [real, unreal] = [await read(stranger, page, valuesOf(page, facts)), await read(stranger, page, valuesOf(page, nothing))];
      expect([real.status, unreal.status]).toEqual([guard.stranger, guard.stranger]);
      expect(real.content()).toEqual(unreal.content());
      const inside = await read(stranger, page, valuesOf(page, facts), { RSC: "1" });
      for (const word of tellTales()) for (const { body } of [real, inside]) expect(body).not.toContain(word);
    });

    test(`answers ${guard.contractor} to the contractor`, async () => {
      const answer = await read(contractor, page, valuesOf(page, facts));
      expect(answer.status).toBe(guard.contractor);
      if (guard.contractor === 404) expect(answer.content()).toEqual((await read(contractor, page, valuesOf(page, { ...nothing, slug: facts.slug }))).content());
    });
  });
}
