/** As much of a browser as a journey needs: cookies by host, forms, and redirections followed until they leave `host`. */
export class TestBrowser {
  readonly cookies = new Map<string, Map<string, string>>();

  /** Keeps `set-cookie` headers; an emptied cookie goes. */
  keep(host: string, headers: readonly string[]): void {
    const jar = this.jar(host);
    for (const header of headers) {
      const [name, value] = header.split(";")[0]!.split(/=(.*)/s) as [string, string];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
  }

  header(host: string): string {
    return [...this.jar(host)].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  jar(host: string): Map<string, string> {
    if (!this.cookies.has(host)) this.cookies.set(host, new Map());
    return this.cookies.get(host)!;
  }

  /** From a provider's first page, typing `login` where it is asked, to the address that leaves the provider. */
  async signInAt(address: string, login: string): Promise<URL> {
    const { host } = new URL(address);
    let next = new URL(address);
    let form: URLSearchParams | null = null;
    for (let step = 0; step < 20; step += 1) {
      if (next.host !== host) return next;
      const response: Response = await fetch(next, { method: form ? "POST" : "GET", body: form, redirect: "manual", headers: { cookie: this.header(host) } });
      this.keep(host, response.headers.getSetCookie());
      const location = response.headers.get("location");
      if (location) {
        next = new URL(location, next);
        form = null;
        continue;
      }
      const html = await response.text();
      const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
      if (!action) throw new Error(`${response.status} at ${next.href}: ${html.slice(0, 500)}`);
      form = new URLSearchParams([...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
      if (html.includes('name="login"')) form = new URLSearchParams([...form, ["login", login], ["password", "x"]]);
      next = new URL(action, next);
    }
    throw new Error("the provider's pages have no end");
  }
}
