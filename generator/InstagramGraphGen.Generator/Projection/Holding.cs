using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>What a value of a type can hold at all. Where that is in doubt, the answer is that it can.</summary>
/// <param name="models">The models of the compilation.</param>
/// <param name="compilation">The compilation.</param>
internal sealed class Holding(Models models, Compilation compilation)
{
    /// <summary>Whether anything that matters can be in a value of a type.</summary>
    public bool IsPossible(ITypeSymbol? type)
    {
        switch (type)
        {
            case null:
                return false;
            case IArrayTypeSymbol array:
                return IsPossible(array.ElementType);
            case IDynamicTypeSymbol or ITypeParameterSymbol:
                return true;
            case INamedTypeSymbol { TypeKind: TypeKind.Enum }:
                return false;
            case INamedTypeSymbol { SpecialType: SpecialType.System_Object or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate or SpecialType.System_Array or SpecialType.System_ValueType }:
                return true;
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate }:
                return true;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return tuple.TupleElements.Any(e => IsPossible(e.Type));
            case INamedTypeSymbol { IsAnonymousType: true } anonymous:
                return anonymous.GetMembers().OfType<IPropertySymbol>().Any(p => IsPossible(p.Type));
            case INamedTypeSymbol { ContainingNamespace.Name: Requests.RequestTypes.Runtime } own when Requests.RequestTypes.IsRuntime(own) && own.DeclaringSyntaxReferences.IsEmpty:
                return Framework.IsPage(own);
            case INamedTypeSymbol named when Framework.IsPlatform(named):
                return named.IsGenericType
                    ? named.AllArguments().Any(IsPossible)
                    : named.TypeKind == TypeKind.Interface || (named.IsReferenceType && !named.IsSealed && !named.IsStatic) || named.Name == "DictionaryEntry";
            case INamedTypeSymbol named:
                return models.SpecOf(named)?.FindEnum(named.Name) is null;
            default:
                return false;
        }
    }

    /// <summary>Whether a value of a type may hold an object of the answer, whatever there is known of it.</summary>
    public bool MayHoldObjects(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol or IDynamicTypeSymbol => true,
        IArrayTypeSymbol array => MayHoldObjects(array.ElementType),
        INamedTypeSymbol named when models.Find(named) is not null => true,
        INamedTypeSymbol { SpecialType: SpecialType.System_Object } => true,
        INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: false } => true,
        INamedTypeSymbol { IsAnonymousType: true } anonymous => anonymous.GetMembers().OfType<IPropertySymbol>().Any(p => MayHoldObjects(p.Type)),
        INamedTypeSymbol { IsGenericType: true } generic => IsPossible(generic) && generic.AllArguments().Any(MayHoldObjects),
        _ => false,
    };

    /// <summary>Whether an atom may stand at a place of a type.</summary>
    public Fit Of(Atom atom, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return atom switch
        {
            ObjectDemand place => OfObject(place, type),
            Box box => OfBox(box, type),
            CodeValue => MayHoldCode(type) ? Fit.Perhaps : Fit.No,
            _ => IsPossible(type) ? Fit.Perhaps : Fit.No,
        };
    }

    private Fit OfObject(ObjectDemand place, ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol or IDynamicTypeSymbol:
                return Fit.Perhaps;
            case IArrayTypeSymbol array:
                return Inside(array.ElementType);
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate or TypeKind.Enum } or { IsAnonymousType: true }:
                return Fit.No;
            case INamedTypeSymbol named when models.Find(named) is { } model:
                return model == place.Model ? Fit.Yes : Fit.No;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return tuple.TupleElements.Any(e => OfObject(place, e.Type) != Fit.No) ? Fit.Perhaps : Fit.No;
            case INamedTypeSymbol { IsGenericType: true } generic:
                // What the project declares holds none: a node that is put in there is refused. But a node may be declared to be it.
                return !IsPossible(generic) ? Fit.No
                    : Framework.IsPlatform(generic) || Framework.IsPage(generic) ? generic.AllArguments().Select(Inside).DefaultIfEmpty(Fit.No).Max()
                    : generic.TypeKind == TypeKind.Interface || !generic.IsSealed ? Fit.Perhaps : Fit.No;
            case INamedTypeSymbol named:
                return IsPossible(named) && named.TypeKind != TypeKind.Struct && (named.TypeKind == TypeKind.Interface || !named.IsSealed) ? Fit.Perhaps : Fit.No;
            default:
                return Fit.No;
        }

        Fit Inside(ITypeSymbol part) => OfObject(place, part) == Fit.No ? Fit.No : Fit.Perhaps;
    }

    private Fit OfBox(Box box, ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol or IDynamicTypeSymbol)
        {
            return Fit.Perhaps;
        }

        if (!IsPossible(type) || type.TypeKind == TypeKind.Delegate || (type is INamedTypeSymbol named && models.Find(named) is not null))
        {
            return Fit.No;
        }

        if (box.IsOfManyTypes)
        {
            return Fit.Perhaps;
        }

        if (SymbolEqualityComparer.Default.Equals(Plain(box.Type), Plain(type)))
        {
            return Fit.Yes;
        }

        if (IsRow(box.Type) || IsRow(type))
        {
            return type.TypeKind == TypeKind.Interface || type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType
                || (IsRow(box.Type) && IsRow(type) && (IsOpen(box.Type) || IsOpen(type))) ? Fit.Perhaps : Fit.No;
        }

        if (IsOpen(box.Type) || IsOpen(type))
        {
            return Fit.Perhaps;
        }

        if (box.IsExact && Framework.IsOwning(type) && compilation.ClassifyCommonConversion(box.Type, type) is not { Exists: true, IsImplicit: true })
        {
            // It is no other collection, and each collection in it is known by itself.
            return Fit.No;
        }

        // A collection that is what is looked for, and whose elements cannot be that again; or one of the same kind, but of other elements.
        return compilation.ClassifyCommonConversion(box.Type, type) is { Exists: true, IsImplicit: true, IsUserDefined: false } ? (IsClosed(type) ? Fit.Yes : Fit.Perhaps)
            : SymbolEqualityComparer.Default.Equals(box.Type.OriginalDefinition, type.OriginalDefinition) ? Fit.No
            : Fit.Perhaps;
    }

    private bool MayHoldCode(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol or IDynamicTypeSymbol => true,
        IArrayTypeSymbol array => MayHoldCode(array.ElementType),
        INamedTypeSymbol named when models.Find(named) is not null => false,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => true,
        INamedTypeSymbol { IsAnonymousType: true } anonymous => anonymous.GetMembers().OfType<IPropertySymbol>().Any(p => MayHoldCode(p.Type)),
        INamedTypeSymbol { IsGenericType: true } generic when Framework.IsPlatform(generic) || generic.IsTupleType => generic.AllArguments().Any(MayHoldCode),
        _ => IsPossible(type),
    };

    private static bool IsRow(ITypeSymbol type) => type.IsTupleType || type.IsAnonymousType;

    private static ITypeSymbol Plain(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } plain } ? plain : type;

    /// <summary>Whether the type arguments are no types that everything is.</summary>
    private static bool IsClosed(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsDefinite(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic => generic.AllArguments().All(IsDefinite),
        _ => false,
    };

    private static bool IsDefinite(ITypeSymbol type) => type.SpecialType != SpecialType.System_Object && type.TypeKind is not (TypeKind.Interface or TypeKind.Dynamic or TypeKind.TypeParameter);

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol { IsAnonymousType: true } anonymous => anonymous.GetMembers().OfType<IPropertySymbol>().Any(p => IsOpen(p.Type)),
        INamedTypeSymbol named => named.AllArguments().Any(IsOpen),
        _ => false,
    };
}

/// <summary>Whether something fits a type.</summary>
internal enum Fit
{
    /// <summary>It cannot be of that type.</summary>
    No,

    /// <summary>It may be, or may stand for something that holds one.</summary>
    Perhaps,

    /// <summary>It is, and nothing in it can be.</summary>
    Yes,
}
