/** Not there, or not theirs to know of: both answer alike. */
export class NotFoundError extends Error {
  constructor() {
    super("Introuvable, ou réservé à d’autres personnes.");
    this.name = "NotFoundError";
  }
}

/** They may see it but not do this to it. */
export class ForbiddenError extends Error {
  constructor() {
    super("Votre rôle dans ce programme ne le permet pas.");
    this.name = "ForbiddenError";
  }
}

/** Somebody changed it in the meantime: `who` and `when` come from the audit trail when they are known. */
export class ConflictError extends Error {
  constructor(message = "Quelqu’un l’a modifié entre-temps : relisez la nouvelle version, puis recommencez.") {
    super(message);
    this.name = "ConflictError";
  }
}
