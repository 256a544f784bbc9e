using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Ceremonies;

/// <summary>The end of an authority's private key in the vault.</summary>
internal static class AuthorityKey
{
    /// <summary>The sealed key is overwritten in the database (secure_delete); copies of the database made before still hold it, sealed.</summary>
    public static void Destroy(Writing writing, Access access, Authority authority, string reason)
    {
        var name = CertificateTable.Find(writing, authority.Serial)!.KeyName!;
        _ = writing.Query("PRAGMA secure_delete = ON", static row => row.GetValue(0));
        KeyTable.Delete(writing, name);
        AuthorityTable.Keep(writing, authority.Serial, KeyCustody.Destroyed);
        var statement = new
        {
            key = name,
            serial = authority.Serial.ToString(),
            keyFingerprint = Hash.Of(authority.Certificate.PublicKey.ExportSubjectPublicKeyInfo()).ToString(),
            method = "deleted from the vault",
            reason,
        };
        _ = writing.Append(Acts.Of(access, FactKinds.KeyDestroyed, Subject.Server, writing.Now, statement));
    }
}
