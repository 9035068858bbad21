import { Breadcrumb } from "@codegouvfr/react-dsfr/Breadcrumb";
import type { ReactNode } from "react";
import "@/components/ui/dsfr-link";

type Crumb = { label: string; href: string };

type PageProps = {
  /** A noun, the page's only `h1`. */
  title: string;
  /** The pages above this one, without "Accueil". Absent on the home page only. */
  breadcrumb?: Crumb[];
  /** The state, in words: a `<Badge>`. */
  badge?: ReactNode;
  intro?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
  /** Tables and boards are wide; minutes and texts keep a line that can be read. */
  width?: "wide" | "reading";
  sideMenu?: ReactNode;
  children: ReactNode;
};

/** The frame of every page: where it stands, what it is, in which state, and its one primary action. */
export function Page({ title, breadcrumb, badge, intro, action, width = "wide", sideMenu, children }: PageProps) {
  return (
    <div className={`page page--${width} fr-container`}>
      {breadcrumb ? (
        <Breadcrumb
          homeLinkProps={{ href: "/" }}
          segments={breadcrumb.map(({ label, href }) => ({ label, linkProps: { href } }))}
          currentPageLabel={title}
        />
      ) : (
        <div className="page__breadcrumb-space" />
      )}
      <div className={sideMenu ? "fr-grid-row fr-grid-row--gutters" : undefined}>
        {sideMenu && <div className="fr-col-12 fr-col-md-4 fr-col-lg-3 fr-col-xl-2">{sideMenu}</div>}
        <div className={sideMenu ? "fr-col-12 fr-col-md-8 fr-col-lg-9 fr-col-xl-10" : undefined}>
          <div className="page__head">
            <div className="page__title">
              <h1 className="fr-h2">{title}</h1>
              {badge}
            </div>
            {action && <div className="page__action">{action}</div>}
            {intro && <div className="page__intro fr-text--lead">{intro}</div>}
          </div>
          <div className="page__body">{children}</div>
        </div>
      </div>
    </div>
  );
}
