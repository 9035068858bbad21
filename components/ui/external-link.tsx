import type { ReactNode } from "react";

type ExternalLinkProps = { href: string; label: string; className?: string; children?: ReactNode };

/** A link out of the product: opens a new window and says so (RGAA 13.2). `children` replaces the visible label. */
export function ExternalLink({ href, label, className, children }: ExternalLinkProps) {
  return (
    <a href={href} className={className} target="_blank" rel="noopener external" title={`${label} – nouvelle fenêtre`}>
      {children ?? label}
    </a>
  );
}
