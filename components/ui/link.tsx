import NextLink from "next/link";
import type { ComponentProps } from "react";

export type LinkProps = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/** Every link inside the product. Nothing is fetched ahead: a list of 100 rows would ask for 100 pages nobody opens. */
export function Link(props: LinkProps) {
  return <NextLink {...props} prefetch={false} />;
}
