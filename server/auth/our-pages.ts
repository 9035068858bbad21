/** Whether a page of ours sends this, and not another site in its reader's name. Browsers without Sec-Fetch-Site, and plain http, send an origin. */
export function isFromOurPages(headers: Headers, { PUBLIC_URL }: { PUBLIC_URL: string }): boolean {
  const site = headers.get("sec-fetch-site");
  return site ? site === "same-origin" : headers.get("origin") === PUBLIC_URL;
}
