using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace MerToolkit.Acceptance.Tests.House;

/// <summary>
/// Every number, span, array and pointer that a project gives or takes states its unit, range or shape: in its own
/// documentation or in the summary of its member.
/// </summary>
internal sealed class UnitRule(IReadOnlyDictionary<string, XElement> documentation)
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The members of a documentation file by their identifier.</summary>
    public static IReadOnlyDictionary<string, XElement> Read(XDocument file) =>
        file.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>Identifiers of the members that keep a unit to themselves, each with the name of the number.</summary>
    public IEnumerable<(string Member, string Number)> Offenders(IEnumerable<Type> types) =>
        types.Where(type => type.IsVisible && !type.IsEnum).SelectMany(OfType);

    private IEnumerable<(string Member, string Number)> OfType(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate))) return OfSignature(DocumentationId.Of(type), type.GetMethod("Invoke")!);
        return type.GetMembers(Own).Where(IsOurs).SelectMany(member => member switch
        {
            FieldInfo field => OfValue(member, field.FieldType, []),
            PropertyInfo property => OfValue(member, property.PropertyType, property.GetIndexParameters()),
            MethodBase method => OfSignature(DocumentationId.Of(member), method),
            _ => [],
        });
    }

    private IEnumerable<(string Member, string Number)> OfValue(MemberInfo member, Type type, ParameterInfo[] indices)
    {
        var id = DocumentationId.Of(member);
        if (IsInherited(id)) yield break;
        var summary = Text(id, "summary", "remarks", "value") + PrimaryParameter(member);
        if (IsMeasured(type) && !UnitWords.Named(member.Name) && !UnitWords.Stated(summary)) yield return (id, member.Name);
        foreach (var index in indices)
            if (IsMeasured(index.ParameterType) && !UnitWords.Stated(summary + Parameter(id, index.Name!))) yield return (id, index.Name!);
    }

    private IEnumerable<(string Member, string Number)> OfSignature(string id, MethodBase method)
    {
        if (IsInherited(id) || !documentation.ContainsKey(id) && Overrides(method)) yield break;
        var summary = Text(id, "summary", "remarks");
        foreach (var parameter in method.GetParameters())
        {
            var text = Parameter(id, parameter.Name!) + summary;
            if (IsMeasured(parameter.ParameterType) && !UnitWords.Stated(text)) yield return (id, parameter.Name!);
        }

        if (method is MethodInfo { ReturnType: var result } && IsMeasured(result) && !UnitWords.Stated(Text(id, "returns") + summary))
            yield return (id, "result");
    }

    // The compiler copies the parameters of a positional record to its constructor, not always to its properties.
    private string PrimaryParameter(MemberInfo member) => Parameter(DocumentationId.Of(member.DeclaringType!), member.Name);

    private string Parameter(string id, string name) => documentation.TryGetValue(id, out var element)
        ? string.Concat(element.Elements("param").Where(param => (string?)param.Attribute("name") == name).Select(Plain))
        : "";

    private string Text(string id, params string[] parts) => documentation.TryGetValue(id, out var element)
        ? string.Concat(element.Elements().Where(part => parts.Contains(part.Name.LocalName)).Select(Plain))
        : "";

    // References stand for their last name: <see cref="P:X.Size"/> reads "Size".
    private static string Plain(XElement element) => " " + string.Concat(element.DescendantNodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } reference =>
            ((string?)(reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name")))?.Split('.', ':')[^1],
        _ => "",
    })) + " ";

    private bool IsInherited(string id) => documentation.TryGetValue(id, out var element) && element.Element("inheritdoc") is not null;

    private static bool Overrides(MethodBase method) =>
        method is MethodInfo { IsVirtual: true } virtualMethod && virtualMethod.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static bool IsOurs(MemberInfo member)
    {
        if (member.IsDefined(typeof(CompilerGeneratedAttribute))) return false;
        return member switch
        {
            FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
            PropertyInfo property => property.GetAccessors(true).Any(IsReachable),
            MethodInfo { IsSpecialName: true } method => IsReachable(method) && method.Name.StartsWith("op_", StringComparison.Ordinal),
            MethodBase method => IsReachable(method),
            _ => false,
        };
    }

    private static bool IsReachable(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Whether a type holds a number that has a unit, range or shape.</summary>
    public static bool IsMeasured(Type type)
    {
        if (type.IsByRef) return IsMeasured(type.GetElementType()!);
        if (type.IsPointer) return true;
        if (type.IsArray) return IsMeasured(type.GetElementType()!);
        if (type.IsGenericParameter) return type.GetGenericParameterConstraints().Any(IsNumberInterface);
        if (type.IsGenericType)
            return type.Namespace!.StartsWith("System", StringComparison.Ordinal) && !type.IsSubclassOf(typeof(Delegate))
                && !IsNumberInterface(type) && type.GetGenericArguments().Any(IsMeasured);
        return !type.IsEnum && type != typeof(char) && type.GetInterfaces().Any(IsNumberInterface);
    }

    private static bool IsNumberInterface(Type type) =>
        type.Namespace == typeof(INumber<>).Namespace && type.Name.StartsWith("INumber", StringComparison.Ordinal)
        || type.GetInterfaces().Any(parent => parent.Name.StartsWith("INumberBase", StringComparison.Ordinal));
}
