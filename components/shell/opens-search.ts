/** Attributes of a link that opens the search over the page; without script it leads to the page of the search. */
export const opensSearch = () => ({ href: "/recherche", "data-search": true, "aria-keyshortcuts": "Control+K Meta+K" });
