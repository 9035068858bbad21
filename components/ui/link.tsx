import type { AnchorHTMLAttributes } from "react";

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/**
 * Every link inside the product: an anchor, and nothing more for the server to render or the browser to hydrate, be there a hundred on
 * a page. `Behaviours` takes the click and lets Next's router fetch the page; without script it is an ordinary link.
 */
export function Link({ children, ...props }: LinkProps) {
  return <a {...props}>{children}</a>;
}
