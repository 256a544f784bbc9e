// <passkey-act data-ask data-send data-name data-back>: the button inside asks the server for a challenge, the authenticator for an answer, and sends it.
"use strict";

class PasskeyAct extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    this.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      this.run(button);
    });
  }

  async run(button) {
    const told = this.querySelector("[role=alert]");
    told.textContent = "";
    button.disabled = true;
    try {
      const options = await this.post(this.dataset.ask, {});
      const making = this.dataset.make === "true";
      const credential = making
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      const name = this.querySelector("input")?.value ?? "";
      const { next } = await this.post(this.dataset.send, { credential: credential.toJSON(), name, back: this.dataset.back });
      location.assign(next);
      if (new URL(next, location.href).pathname === location.pathname) location.reload();
    } catch (failure) {
      told.textContent = failure.name === "NotAllowedError" ? this.dataset.cancelled : failure.message;
    } finally {
      button.disabled = false;
    }
  }

  async post(address, body) {
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const told = await answer.json();
    if (!answer.ok) throw new Error(`${told.code} ${told.message}`);
    return told;
  }
}

customElements.define("passkey-act", PasskeyAct);
