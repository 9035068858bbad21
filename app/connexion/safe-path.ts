/** Where to go after signing in: a path of this site, whatever the address said. */
export function safePath(path: string | null | undefined): string {
  return path && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : "/";
}
