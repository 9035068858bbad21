import { SEARCH_PATH } from "@/components/search/address";
import { Results } from "@/components/search/results";
import { SearchForm } from "@/components/search/search-form";
import { TryInstead } from "@/components/search/try-instead";
import { isFound, outcomeOf } from "@/components/search/words";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { searchCursor, searchRequest } from "@/server/search/schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Recherche" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SearchPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const params = await searchParams;
  const { q, ...narrowed } = readFilter(searchRequest.omit({ after: true }), params);
  const { place, day, id } = readFilter(searchCursor, params, { place: "rang", day: "apres", id: "apresId" });
  const after = place && day && id !== undefined ? { place, day, id } : undefined;
  const [programmes, answer] = await Promise.all([api.search.programmes(), q === undefined ? null : api.search.find({ q, ...narrowed, after })]);
  const found = answer?.state === "answered" ? answer : null;
  const pages = { q: found?.corrected ?? q, ...narrowed };
  return (
    <Page title="Recherche" breadcrumb={[]}>
      <SearchForm sought={{ q, ...narrowed }} programmes={programmes} />
      {answer === null && <EmptyState title="Que cherchez-vous ?">Un mot, une référence ou un nom : dans les comptes rendus et leurs lignes, les features, les stories, les commandes, les rapports, les instances, les personnes et le glossaire.</EmptyState>}
      {answer && isFound(answer) && <p className="search-outcome">{outcomeOf(answer, q ?? "")}</p>}
      {answer && !isFound(answer) && <EmptyState title={outcomeOf(answer, q ?? "")}>{Object.keys(narrowed).length > 0 ? "Élargissez la recherche : effacez les filtres." : "Vérifiez l’orthographe, ou cherchez moins de mots. Seul ce que vous avez le droit de voir est cherché."}</EmptyState>}
      <TryInstead suggestions={found?.suggestions ?? []} />
      <Results rows={found?.rows ?? []} />
      <Pagination label="Résultats" firstHref={after && withParams(SEARCH_PATH, pages)} nextHref={found?.next ? withParams(SEARCH_PATH, { ...pages, rang: found.next.place, apres: found.next.day, apresId: found.next.id }) : undefined} />
    </Page>
  );
}
