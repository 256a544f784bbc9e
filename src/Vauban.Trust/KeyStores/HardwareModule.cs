using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using Vauban.Core.Text;

namespace Vauban.Trust.KeyStores;

/// <summary>
/// A PKCS#11 token with P-256 keys that cannot be taken out of it. It may be absent, locked or replaced at any moment: every act either
/// works or throws <see cref="TrustException"/> VB-TRUST-070 (module), 071 (token), 072 (PIN), 073 (key) or 074 (the token's own failure),
/// and a lost session is opened again at the next act. After a failure the token is left alone for some seconds: a wrong PIN tried over and
/// over would lock it.
/// </summary>
internal sealed class HardwareModule(HardwareOptions options, TimeProvider clock) : IDisposable
{
    private const int MaximumPin = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>A module is initialised once for the whole process (PKCS#11 2.40, C_Initialize), and stays.</summary>
    private static readonly ConcurrentDictionary<string, IPkcs11Library> Loaded = new(StringComparer.Ordinal);
    private static readonly Pkcs11InteropFactories Factories = new();
    private readonly Lock gate = new();
    private ISession? session;
    private TrustException? failure;
    private long failedAt;

    static HardwareModule() =>
        // The binding asks for "libdl", which only development packages provide.
        NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, static (name, _, _) => name is "libdl" or "libdl.so" && NativeLibrary.TryLoad("libdl.so.2", out var handle) ? handle : 0);

    /// <summary>Why it cannot be used now; null when it can.</summary>
    public Problem? Trouble
    {
        get
        {
            try
            {
                return Use(one => one.GetSessionInfo() is not null ? (Problem?)null : null);
            }
            catch (TrustException e)
            {
                return e.Problem;
            }
        }
    }

    /// <summary>Makes a P-256 key that stays in the token.</summary>
    public PublicKey Create(string label) =>
        Use(one =>
        {
            var id = RandomNumberGenerator.GetBytes(16);
            List<IObjectAttribute> shared = [Attribute(CKA.CKA_TOKEN, true), Attribute(CKA.CKA_LABEL, label), Attribute(CKA.CKA_ID, id)];
            var curve = new AsnWriter(AsnEncodingRules.DER);
            curve.WriteObjectIdentifier("1.2.840.10045.3.1.7");
            one.GenerateKeyPair(
                Factories.MechanismFactory.Create(CKM.CKM_EC_KEY_PAIR_GEN),
                [.. shared, Attribute(CKA.CKA_PRIVATE, false), Attribute(CKA.CKA_VERIFY, true), Attribute(CKA.CKA_EC_PARAMS, curve.Encode())],
                [.. shared, Attribute(CKA.CKA_PRIVATE, true), Attribute(CKA.CKA_SIGN, true), Attribute(CKA.CKA_SENSITIVE, true), Attribute(CKA.CKA_EXTRACTABLE, false)],
                out var made,
                out _
            );
            return PublicKeyOf(one.GetAttributeValue(made, [CKA.CKA_EC_POINT])[0].GetValueAsByteArray());
        });

    /// <summary>An ECDSA signature over SHA-256, in DER.</summary>
    public byte[] Sign(string label, ReadOnlySpan<byte> content)
    {
        var hash = SHA256.HashData(content);
        return Use(one =>
        {
            var keys = one.FindAllObjects([Attribute(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY), Attribute(CKA.CKA_LABEL, label)]);
            return keys.Count == 1
                ? Der(one.Sign(Factories.MechanismFactory.Create(CKM.CKM_ECDSA), keys[0], hash))
                : throw new TrustException(Problem.Of("VB-TRUST-073", label, options.Token));
        });
    }

    public void Dispose()
    {
        lock (gate)
        {
            session?.Dispose();
            session = null;
        }
    }

    private T Use<T>(Func<ISession, T> act)
    {
        lock (gate)
        {
            if (failure is not null && clock.GetElapsedTime(failedAt) < Pause)
            {
                throw failure;
            }

            try
            {
                session ??= Open();
                var result = act(session);
                failure = null;
                return result;
            }
            catch (TrustException e)
            {
                throw Failed(e);
            }
            catch (Pkcs11Exception e)
            {
                throw Failed(new TrustException(ProblemOf(e), e));
            }
        }
    }

    private TrustException Failed(TrustException e)
    {
        (failure, failedAt) = (e, clock.GetTimestamp());
        try
        {
            session?.Dispose();
        }
        catch (Pkcs11Exception)
        {
            // The token is gone; so is its session.
        }

        session = null;
        return e;
    }

    private ISession Open()
    {
        var library = Load();
        var slot = library.GetSlotList(SlotsType.WithTokenPresent).Find(one => one.GetTokenInfo().Label.TrimEnd() == options.Token) ?? throw new TrustException(Problem.Of("VB-TRUST-071", options.Token, options.Module));
        var opened = slot.OpenSession(SessionType.ReadWrite);
        try
        {
            opened.Login(CKU.CKU_USER, Pin());
        }
        catch (Pkcs11Exception e) when (e.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // Logged in once for all sessions of the process.
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        return opened;
    }

    private IPkcs11Library Load()
    {
        try
        {
            return Loaded.GetOrAdd(options.Module, static path => Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.MultiThreaded));
        }
        catch (Exception e) when (e is UnmanagedException or IOException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new TrustException(Problem.Of("VB-TRUST-070", options.Module), e);
        }
    }

    private string Pin()
    {
        try
        {
            return new FileInfo(options.PinFile).Length <= MaximumPin ? File.ReadLines(options.PinFile).First().Trim() : throw new InvalidOperationException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            throw new TrustException(Problem.Of("VB-TRUST-072", options.Token, e.Message), e);
        }
    }

    private Problem ProblemOf(Pkcs11Exception e) =>
        e.RV switch
        {
            CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE or CKR.CKR_PIN_LOCKED or CKR.CKR_PIN_EXPIRED or CKR.CKR_USER_PIN_NOT_INITIALIZED or CKR.CKR_USER_NOT_LOGGED_IN => Problem.Of("VB-TRUST-072", options.Token, e.RV.ToString()),
            CKR.CKR_TOKEN_NOT_PRESENT or CKR.CKR_TOKEN_NOT_RECOGNIZED or CKR.CKR_DEVICE_REMOVED or CKR.CKR_SLOT_ID_INVALID => Problem.Of("VB-TRUST-071", options.Token, options.Module),
            _ => Problem.Of("VB-TRUST-074", options.Token, e.RV.ToString()),
        };

    /// <summary>The point is an OCTET STRING around 04, X, Y (PKCS#11 2.40, 2.3.3); some tokens leave the wrapping out.</summary>
    private static PublicKey PublicKeyOf(byte[] point)
    {
        var bytes = point.Length == 67 ? AsnDecoder.ReadOctetString(point, AsnEncodingRules.DER, out _) : point;
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = bytes[1..33], Y = bytes[33..65] } });
        return new PublicKey(key);
    }

    /// <summary>Two numbers side by side become a sequence of two integers.</summary>
    private static byte[] Der(byte[] pair)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trimmed(pair.AsSpan(0, pair.Length / 2)));
            writer.WriteIntegerUnsigned(Trimmed(pair.AsSpan(pair.Length / 2)));
        }

        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number) => number.TrimStart((byte)0) is { Length: > 0 } trimmed ? trimmed : number[^1..];

    private static IObjectAttribute Attribute(CKA type, bool value) => Factories.ObjectAttributeFactory.Create(type, value);

    private static IObjectAttribute Attribute(CKA type, string value) => Factories.ObjectAttributeFactory.Create(type, value);

    private static IObjectAttribute Attribute(CKA type, byte[] value) => Factories.ObjectAttributeFactory.Create(type, value);

    private static IObjectAttribute Attribute(CKA type, CKO value) => Factories.ObjectAttributeFactory.Create(type, value);
}
