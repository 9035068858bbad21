/** Invented: people are named by initials, as in the mail, or by their function. */
export const PEOPLE = [
  { id: "kd", name: "K. D.", position: "Product owner" },
  { id: "mt", name: "M. T.", position: "Business analyst" },
  { id: "pmo", name: "Chargée de projet MOA", position: "PMO" },
];

/** The mail of a real "point de synchro MOA", 11 June 2025 (S24), told again: nothing in it is decided. */
export const REAL_MAIL = `De : Chargée de projet MOA
Envoyé : mercredi 11 juin 2025 17:42
À : Liste synchro MOA
Objet : CR du point de synchro MOA du 11/06

Bonjour à tous,

Voici mes notes du point de ce matin (je n’ai pas pu tout noter).

Points abordés :
- L’incrément 27 vient de commencer. Une feature a été ajoutée à
  l’incrément 27 (reprise des dossiers en attente).
- Le sprint 4 tombe pendant les congés d’été.

Il est proposé, à confirmer :
- préparation de la livraison avec K. D. en S35
- validation des tickets par M. T. (4 semaines)
- contenu des sprints\u00a0:
    o  27.3 et 27.4 : prêt à partir de S28
    o  28.1 : au plus tard S31
- PI planning de l’incrément 28 début septembre (S36 par exemple, date
  ouverte)

Confluence :
* Confluence est transféré vers un nouvel outil
* mettre en place un bac à sable
* vérifier que l’export est compatible

Bien cordialement,

A. B.
Chargée de projet MOA
`;
