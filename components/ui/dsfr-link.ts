import { setLink } from "@codegouvfr/react-dsfr/link";
import { Link, type LinkProps } from "./link";

declare module "@codegouvfr/react-dsfr/link" {
  interface RegisterLink {
    Link: (props: LinkProps) => React.ReactNode;
  }
}

// Imported for its effect, beside any react-dsfr component that renders links: they then go through our Link.
setLink({ Link });
