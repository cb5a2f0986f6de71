"use strict";
// What cannot be paid or formed; `what` names the sentence, the other fields fill it.
class Refused extends Error {
  constructor(what, values = {}) {
    super(what);
    this.what = what;
    this.values = values;
  }
}
