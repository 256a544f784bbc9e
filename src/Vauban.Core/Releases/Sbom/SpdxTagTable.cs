using System.Text.Json.Nodes;

namespace Vauban.Core.Releases.Sbom;

/// <summary>Where each tag of SPDX 2 tag-value stands in JSON (SPDX 2.3, annex on the JSON shape).</summary>
internal static class SpdxTagTable
{
    /// <summary>Tags of the document, whatever section they stand in.</summary>
    private static readonly Dictionary<string, string> Document = new(StringComparer.Ordinal)
    {
        ["SPDXVersion"] = "spdxVersion",
        ["DataLicense"] = "dataLicense",
        ["DocumentName"] = "name",
        ["DocumentNamespace"] = "documentNamespace",
        ["DocumentComment"] = "comment",
    };

    private static readonly Dictionary<string, string> Creation = new(StringComparer.Ordinal) { ["Created"] = "created", ["LicenseListVersion"] = "licenseListVersion", ["CreatorComment"] = "comment" };

    /// <summary>Tags whose JSON name is not the tag without its prefix.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["SPDXID"] = "SPDXID",
        ["PackageVersion"] = "versionInfo",
        ["PackageFileName"] = "packageFileName",
        ["PackageDownloadLocation"] = "downloadLocation",
        ["PackageHomePage"] = "homepage",
        ["PackageSourceInfo"] = "sourceInfo",
        ["PackageLicenseConcluded"] = "licenseConcluded",
        ["PackageLicenseDeclared"] = "licenseDeclared",
        ["PackageLicenseComments"] = "licenseComments",
        ["PackageCopyrightText"] = "copyrightText",
        ["PackageSupplier"] = "supplier",
        ["PackageOriginator"] = "originator",
        ["PackageSummary"] = "summary",
        ["PackageDescription"] = "description",
        ["PackageComment"] = "comment",
        ["PrimaryPackagePurpose"] = "primaryPackagePurpose",
        ["ReleaseDate"] = "releaseDate",
        ["BuiltDate"] = "builtDate",
        ["ValidUntilDate"] = "validUntilDate",
        ["LicenseConcluded"] = "licenseConcluded",
        ["LicenseComments"] = "licenseComments",
        ["FileCopyrightText"] = "copyrightText",
        ["FileComment"] = "comment",
        ["FileNotice"] = "noticeText",
        ["ExtractedText"] = "extractedText",
        ["LicenseName"] = "name",
        ["LicenseComment"] = "comment",
        ["AnnotationDate"] = "annotationDate",
        ["AnnotationType"] = "annotationType",
        ["AnnotationComment"] = "comment",
        ["SPDXREF"] = "spdxElementId",
        ["SnippetFromFileSPDXID"] = "snippetFromFile",
        ["SnippetLicenseConcluded"] = "licenseConcluded",
        ["SnippetCopyrightText"] = "copyrightText",
        ["SnippetName"] = "name",
        ["SnippetComment"] = "comment",
    };

    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["PackageLicenseInfoFromFiles"] = "licenseInfoFromFiles",
        ["LicenseInfoInFile"] = "licenseInfoInFiles",
        ["LicenseInfoInSnippet"] = "licenseInfoInSnippets",
        ["FileType"] = "fileTypes",
        ["FileContributor"] = "fileContributors",
        ["PackageAttributionText"] = "attributionTexts",
        ["FileAttributionText"] = "attributionTexts",
        ["LicenseCrossReference"] = "seeAlsos",
    };

    /// <summary>Sets what a tag says; false when its value has not the form of the tag.</summary>
    public static bool Set(JsonObject document, JsonObject section, string tag, string value)
    {
        if (Document.TryGetValue(tag, out var field))
        {
            document[field] = value;
        }
        else if (Creation.TryGetValue(tag, out field))
        {
            Part(document, "creationInfo")[field] = value;
        }
        else if (Lists.TryGetValue(tag, out field))
        {
            List(section, field).Add(value);
        }
        else if (Fields.TryGetValue(tag, out field))
        {
            section[field] = value;
        }
        else
        {
            return Structured(document, section, tag, value);
        }

        return true;
    }

    public static JsonArray List(JsonObject holder, string name)
    {
        if (holder[name] is JsonArray there)
        {
            return there;
        }

        var list = new JsonArray();
        holder[name] = list;
        return list;
    }

    private static bool Structured(JsonObject document, JsonObject section, string tag, string value)
    {
        switch (tag)
        {
            case "Creator":
                List(Part(document, "creationInfo"), "creators").Add(value);
                return true;
            case "FilesAnalyzed":
                section["filesAnalyzed"] = value.Equals("true", StringComparison.OrdinalIgnoreCase);
                return true;
            case "PackageChecksum" or "FileChecksum":
                return Add(section, "checksums", value.Split(':', 2, StringSplitOptions.TrimEntries), "algorithm", "checksumValue");
            case "ExternalRef":
                return Add(section, "externalRefs", value.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries), "referenceCategory", "referenceType", "referenceLocator");
            case "ExternalRefComment":
                return Last(section, "externalRefs", value);
            case "Relationship":
                return Add(document, "relationships", value.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries), "spdxElementId", "relationshipType", "relatedSpdxElement");
            case "RelationshipComment":
                return Last(document, "relationships", value);
            case "ExternalDocumentRef":
                return Add(document, "externalDocumentRefs", value.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries), "externalDocumentId", "spdxDocument", "checksum");
            case "PackageVerificationCode":
                section["packageVerificationCode"] = new JsonObject { ["packageVerificationCodeValue"] = value };
                return true;
            default:
                List(section, tag).Add(value);
                return true;
        }
    }

    private static JsonObject Part(JsonObject document, string name)
    {
        if (document[name] is JsonObject there)
        {
            return there;
        }

        var part = new JsonObject();
        document[name] = part;
        return part;
    }

    private static bool Add(JsonObject holder, string list, string[] values, params string[] names)
    {
        if (values.Length != names.Length)
        {
            return false;
        }

        var item = new JsonObject();
        for (var i = 0; i < names.Length; i++)
        {
            item[names[i]] = values[i];
        }

        List(holder, list).Add(item);
        return true;
    }

    private static bool Last(JsonObject holder, string list, string comment)
    {
        if (List(holder, list) is not [.., JsonObject last])
        {
            return false;
        }

        last["comment"] = comment;
        return true;
    }
}
