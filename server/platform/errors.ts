/** What was asked for does not exist, or lies outside the asker's scope: to them it is the same. */
export class NotFoundError extends Error {
  constructor(what = "objet") {
    super(`Introuvable : ${what}`);
    this.name = "NotFoundError";
  }
}
