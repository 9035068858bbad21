/** Of a section: where it begins, and what of it stands elsewhere. */
export type Place = { href: string; others?: readonly string[] };

/** "page" on the section's own page, "true" on a page of it. */
export function currentness({ href, others = [] }: Place, pathname: string): "page" | "true" | undefined {
  if (pathname === href) return "page";
  const isIn = (folder: string): boolean => pathname === folder || pathname.startsWith(`${folder}/`);
  return (href !== "/" && isIn(href)) || others.some(isIn) ? "true" : undefined;
}
