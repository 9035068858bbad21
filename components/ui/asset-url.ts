/** Next types every imported image as an object; Turbopack gives a bare URL for those that come from a package. */
export function assetUrl(asset: string | { src: string }): string {
  return typeof asset === "string" ? asset : asset.src;
}
