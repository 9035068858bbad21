import type { ReactNode } from "react";

type AlertProps = {
  severity: "info" | "success" | "warning" | "error";
  title?: string;
  children?: ReactNode;
  /** True when it appears after something the reader did: then it is announced. */
  isNews?: boolean;
};

/** DSFR's alert, without the close button that makes react-dsfr's a client component. */
export function Alert({ severity, title, children, isNews = false }: AlertProps) {
  return (
    <div
      className={`fr-alert fr-alert--${severity} ${title ? "" : "fr-alert--sm"} fr-mb-3w`}
      role={isNews ? (severity === "error" ? "alert" : "status") : undefined}
    >
      {title && <p className="fr-alert__title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}
