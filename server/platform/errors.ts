/** What was asked for does not exist, or lies outside the asker's scope: to them it is the same. */
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

/** Somebody changed it in the meantime. */
export class ConflictError extends Error {
  constructor() {
    super("Quelqu’un l’a modifié entre-temps : relisez la nouvelle version, puis recommencez.");
    this.name = "ConflictError";
  }
}
