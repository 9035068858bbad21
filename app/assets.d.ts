// So that types can be checked on a fresh clone, before a build writes next-env.d.ts.
/// <reference types="next" />
/// <reference types="next/image-types/global" />

declare module "*.woff2" {
  const url: string;
  export default url;
}
