import { Link } from "@/components/ui/link";
import { CloseDialog, opensDialog } from "./dialog";
import { DISPLAY_SETTINGS_ID } from "./display-settings";
import { NavLinks } from "./nav-links";
import { opensSearch } from "./opens-search";
import { SECTIONS } from "./sections";

/** `role` is what the person does, in words; empty when nobody said. */
export type Viewer = { name: string; role: string };

const MENU_ID = "menu-mobile";

/** Only what the client component shows: its props travel with every page. */
const NAVIGATION = SECTIONS.map(({ purpose: _, ...section }) => section);

/**
 * DSFR's header, its markup without react-dsfr's: there the menu and the display settings need DSFR's script.
 * See docs/adr/0004. Narrow screens get the menu in a native dialog.
 */
export function SiteHeader({ viewer }: { viewer: Viewer | null }) {
  return (
    <>
      <header role="banner" className="fr-header">
        <div className="fr-header__body">
          <div className="fr-container">
            <div className="fr-header__body-row">
              <Brand hasSearch={viewer !== null} />
              <div className="fr-header__tools">
                <div className="fr-header__tools-links shell-tools">
                  {viewer && <ViewerLine {...viewer} />}
                  <QuickAccess viewer={viewer} />
                </div>
              </div>
            </div>
          </div>
        </div>
        {viewer && (
          <div className="fr-header__menu fr-modal" id="menu">
            <div className="fr-container">
              <nav className="fr-nav" aria-label="Menu principal">
                <NavLinks items={NAVIGATION} />
              </nav>
            </div>
          </div>
        )}
      </header>
      <MobileMenu viewer={viewer} />
    </>
  );
}

function Brand({ hasSearch }: { hasSearch: boolean }) {
  return (
    <div className="fr-header__brand fr-enlarge-link">
      <div className="fr-header__brand-top">
        <div className="fr-header__logo">
          <p className="fr-logo">
            République
            <br />
            Française
          </p>
        </div>
        <div className="fr-header__navbar">
          {hasSearch && (
            <Link className="fr-link shell-search" {...opensSearch()}>
              Rechercher
            </Link>
          )}
          <button className="fr-btn fr-btn--menu" title="Menu" {...opensDialog(MENU_ID)}>
            Menu
          </button>
        </div>
      </div>
      <div className="fr-header__service">
        <Link href="/" title="Accueil – Cadence">
          <p className="fr-header__service-title">Cadence</p>
        </Link>
        <p className="fr-header__service-tagline">Gouvernance agile et comptes rendus</p>
      </div>
    </div>
  );
}

function ViewerLine({ name, role }: Viewer) {
  return (
    <p className="shell-viewer">
      {name} {role && <span className="shell-viewer__role">({role})</span>}
    </p>
  );
}

function QuickAccess({ viewer }: { viewer: Viewer | null }) {
  return (
    <ul className="fr-btns-group">
      {viewer ? (
        <>
          <li>
            <Link className="fr-btn fr-icon-search-line" {...opensSearch()}>
              Rechercher <kbd className="shell-key">Ctrl K</kbd>
            </Link>
          </li>
          <li>
            <Link className="fr-btn fr-icon-account-circle-fill" href="/compte">
              Mon compte
            </Link>
          </li>
          <li>
            <form method="post" action="/deconnexion">
              <button className="fr-btn fr-icon-logout-box-r-line">Se déconnecter</button>
            </form>
          </li>
        </>
      ) : (
        <li>
          <Link className="fr-btn fr-icon-account-circle-fill" href="/connexion">
            Se connecter
          </Link>
        </li>
      )}
      <li>
        <button className="fr-btn fr-icon-theme-fill" {...opensDialog(DISPLAY_SETTINGS_ID)}>
          Paramètres d’affichage
        </button>
      </li>
    </ul>
  );
}

function MobileMenu({ viewer }: { viewer: Viewer | null }) {
  return (
    <dialog id={MENU_ID} className="fr-modal shell-menu" aria-label="Menu">
      {/* The header's class again: its styles of the links apply below it only. */}
      <div className="fr-header shell-menu__body">
        <div className="fr-container">
          <CloseDialog />
          <div className="fr-header__menu-links">
            {viewer && <ViewerLine {...viewer} />}
            <QuickAccess viewer={viewer} />
          </div>
          {viewer && (
            <nav className="fr-nav" aria-label="Menu principal">
              <NavLinks items={NAVIGATION} />
            </nav>
          )}
        </div>
      </div>
    </dialog>
  );
}
