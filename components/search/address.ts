import { glossaryPath, termAnchor } from "@/components/glossary/address";
import { withParams } from "@/components/ui/url-filter";
import { textOf } from "@/domain/search/extract";
import type { SearchKind } from "@/domain/search/kinds";
import type { SearchResult } from "@/server/search/schema";

export const SEARCH_PATH = "/recherche";

export const searchAddress = (q: string, kind?: SearchKind): string => withParams(SEARCH_PATH, { q, kind });

/** Where a result leads. Of a person, to the lines of the registry that name them; of a term, to its definition, in its programme's glossary where it has one. */
export function addressOf({ kind, objectId, reference, programme, contractId, title }: SearchResult): string {
  const within = (path: string): string => `/programmes/${programme?.slug ?? ""}${path}`;
  switch (kind) {
    case "minutes":
      return `/comptes-rendus/${objectId}`;
    case "entry":
      return `/registre/${objectId}`;
    case "feature":
      return within(`/features/${encodeURIComponent(reference ?? "")}`);
    case "story":
      return within(`/stories/${encodeURIComponent(reference ?? "")}`);
    case "order":
      return `/marches/${contractId}/commandes/${objectId}`;
    case "contract":
      return `/marches/${objectId}`;
    case "report":
      return `/rapports/${objectId}`;
    case "series":
      return within(`/instances/${objectId}`);
    case "programme":
      return within("");
    case "person":
      return searchAddress(textOf(title), "entry");
    case "term":
      return programme ? `${glossaryPath(programme.slug)}#${termAnchor(objectId)}` : searchAddress(textOf(title), "term");
  }
}
