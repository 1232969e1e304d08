using System.Text.Json;

namespace Berth.Core.Lifecycle;

internal static class LifecycleSelectionReader
{
    private const string TagStatus = "tagStatus";
    private const string TagPatternList = "tagPatternList";
    private const string TagPrefixList = "tagPrefixList";
    private const string StorageClass = "storageClass";
    private const string CountType = "countType";
    private const string CountUnit = "countUnit";
    private const string CountNumber = "countNumber";

    /// <summary>Of <c>*</c> in one pattern.</summary>
    private const int MaxWildcards = 4;

    /// <summary>An archived image is paid for that long (ECR User Guide, "Archiving an image").</summary>
    private const int MinDaysInArchive = 90;

    private static readonly string[] Members = [TagStatus, TagPatternList, TagPrefixList, StorageClass, CountType, CountUnit, CountNumber];
    private static readonly string[] Required = [TagStatus, CountType, CountNumber];
    private static readonly string[] MembersOfRetain = [TagStatus, TagPatternList, TagPrefixList];
    private static readonly string[] RequiredOfRetain = [TagStatus];
    private static readonly (string, bool)[] Units = [(LifecycleWords.Days, true)];

    internal static LifecycleSelection Read(JsonElement json, LifecyclePlace place, LifecycleAction action)
    {
        var retains = action == LifecycleAction.Retain;
        LifecycleJson.CheckMembers(json, place, retains ? MembersOfRetain : Members, retains ? RequiredOfRetain : Required);
        var tags = ReadTags(json, place);
        if (retains)
        {
            return tags;
        }

        var selection = tags with
        {
            StorageClass = json.TryGetProperty(StorageClass, out var named) ? LifecycleJson.Word(named, place.At(StorageClass), LifecycleWords.StorageClasses) : null,
            CountType = LifecycleJson.Word(json.GetProperty(CountType), place.At(CountType), LifecycleWords.CountTypes),
            CountNumber = LifecycleJson.Number(json.GetProperty(CountNumber), place.At(CountNumber), least: 1),
        };
        CheckUnit(json, place, selection);
        CheckArchive(place, selection, action);
        return selection;
    }

    private static LifecycleSelection ReadTags(JsonElement json, LifecyclePlace place)
    {
        var status = LifecycleJson.Word(json.GetProperty(TagStatus), place.At(TagStatus), LifecycleWords.TagStatuses);
        var patterns = json.TryGetProperty(TagPatternList, out var listed) ? LifecycleJson.Items(listed, place.At(TagPatternList), int.MaxValue, ReadPattern) : null;
        var prefixes = json.TryGetProperty(TagPrefixList, out listed) ? LifecycleJson.Items(listed, place.At(TagPrefixList), int.MaxValue, ReadPrefix) : null;
        return (status, patterns, prefixes) switch
        {
            (LifecycleTagStatus.Tagged, null, null) => throw place.Invalid("tagStatus tagged needs a tagPatternList or a tagPrefixList"),
            (LifecycleTagStatus.Tagged, not null, not null) => throw place.Invalid("a rule has either a tagPatternList or a tagPrefixList, not both"),
            (not LifecycleTagStatus.Tagged, null, null) or (LifecycleTagStatus.Tagged, _, _) => new(status) { TagPatterns = patterns, TagPrefixes = prefixes },
            _ => throw place.Invalid("tagPatternList and tagPrefixList are used with tagStatus tagged alone"),
        };
    }

    private static string ReadPattern(JsonElement json, LifecyclePlace place)
    {
        var pattern = ReadPrefix(json, place);
        var wildcards = pattern.Count(letter => letter == '*');
        return wildcards <= MaxWildcards ? pattern : throw place.Invalid($"a pattern has at most {MaxWildcards} wildcards (*), found {wildcards}");
    }

    private static string ReadPrefix(JsonElement json, LifecyclePlace place)
    {
        var text = LifecycleJson.Text(json, place);
        return text.Length > 0 ? text : throw place.Invalid("string \"\" is too short (length: 0, required minimum: 1)");
    }

    private static void CheckUnit(JsonElement json, LifecyclePlace place, LifecycleSelection selection)
    {
        var counts = selection.CountType == LifecycleCountType.ImageCountMoreThan;
        if (json.TryGetProperty(CountUnit, out var unit))
        {
            LifecycleJson.Word(unit, place.At(CountUnit), Units);
            if (counts)
            {
                throw place.Invalid("countUnit is not used with countType imageCountMoreThan");
            }
        }
        else if (!counts)
        {
            throw place.Invalid("object has missing required properties ([\"countUnit\"])");
        }
    }

    private static void CheckArchive(LifecyclePlace place, LifecycleSelection selection, LifecycleAction action)
    {
        var isArchive = selection.Class == LifecycleStorageClass.Archive;
        var isTransitioned = selection.CountType == LifecycleCountType.SinceImageTransitioned;
        if (isArchive != isTransitioned)
        {
            throw place.Invalid("storageClass archive and countType sinceImageTransitioned are used together alone");
        }

        if (!isTransitioned)
        {
            return;
        }

        if (action != LifecycleAction.Expire)
        {
            throw place.Invalid("archived images can expire, not transition");
        }

        if (selection.CountNumber < MinDaysInArchive)
        {
            throw place.At(CountNumber).Invalid($"numeric instance is lower than the required minimum (minimum: {MinDaysInArchive}, found: {selection.CountNumber})");
        }
    }
}
