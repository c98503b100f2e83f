"""An authenticator of software, and the browser around it (WebAuthn Level 3), over pyca/cryptography and cbor2."""

import base64
import hashlib
import json
import os
import struct

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

ES256, EDDSA, RS256 = -7, -8, -257
PRESENT, VERIFIED, ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Authenticator:
    """One passkey. What it says can be bent by setting its attributes."""

    def __init__(self, origin, algorithm=ES256, counts=True):
        self.origin = origin
        self.algorithm = algorithm
        self.counts = counts
        self.sign_count = 0
        self.flags = PRESENT | VERIFIED
        self.credential_id = os.urandom(32)
        self.user_handle = None
        self.rp_id = None
        self.type = None
        self.key = {
            ES256: lambda: ec.generate_private_key(ec.SECP256R1()),
            EDDSA: ed25519.Ed25519PrivateKey.generate,
            RS256: lambda: rsa.generate_private_key(65537, 2048),
        }[algorithm]()

    def sign(self, data):
        if self.algorithm == ES256:
            return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        if self.algorithm == EDDSA:
            return self.key.sign(data)
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def cose_key(self):
        public = self.key.public_key()
        if self.algorithm == ES256:
            numbers = public.public_numbers()
            return {1: 2, 3: ES256, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        if self.algorithm == EDDSA:
            return {1: 1, 3: EDDSA, -1: 6, -2: public.public_bytes_raw()}
        return {1: 3, 3: RS256, -1: public.public_numbers().n.to_bytes(256, "big"), -2: b"\x01\x00\x01"}

    def client_data(self, type, challenge):
        return json.dumps({"type": self.type or type, "challenge": challenge, "origin": self.origin,
                           "crossOrigin": False}).encode()

    def data(self, rp_id, flags, rest=b""):
        return (hashlib.sha256((self.rp_id or rp_id).encode()).digest() + bytes([flags])
                + struct.pack(">I", self.sign_count) + rest)

    def create(self, options_json):
        """navigator.credentials.create()"""
        options = json.loads(options_json)
        assert options["authenticatorSelection"]["residentKey"] == "required"
        assert self.algorithm in [each["alg"] for each in options["pubKeyCredParams"]]
        assert encode(self.credential_id) not in [each["id"] for each in options["excludeCredentials"]]
        self.user_handle = decode(options["user"]["id"])
        credential = (bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id
                      + cbor2.dumps(self.cose_key(), canonical=True))
        data = self.data(options["rp"]["id"], self.flags | ATTESTED, credential)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data}, canonical=True)
        return self.answer({
            "clientDataJSON": encode(self.client_data("webauthn.create", options["challenge"])),
            "attestationObject": encode(attestation), "transports": ["internal"]})

    def get(self, options_json):
        """navigator.credentials.get()"""
        options = json.loads(options_json)
        if self.counts:
            self.sign_count += 1
        client = self.client_data("webauthn.get", options["challenge"])
        data = self.data(options["rpId"], self.flags)
        return self.answer({
            "clientDataJSON": encode(client), "authenticatorData": encode(data),
            "signature": encode(self.sign(data + hashlib.sha256(client).digest())),
            "userHandle": encode(self.user_handle)})

    def answer(self, response):
        return json.dumps({
            "id": encode(self.credential_id), "rawId": encode(self.credential_id), "type": "public-key",
            "response": response, "authenticatorAttachment": "platform", "clientExtensionResults": {}})
